package org.elasticlm.console.tenants;

import java.util.Arrays;
import java.util.List;
import org.elasticlm.tenant.WidthPolicy;

/** A tenant's policy as the form offers it. */
record WidthPolicyChoice(String value, String text) {

    static List<WidthPolicyChoice> all() {
        return Arrays.stream(WidthPolicy.values())
                .map(policy -> new WidthPolicyChoice(policy.text(), policy.text() + ": " + description(policy)))
                .toList();
    }

    private static String description(WidthPolicy policy) {
        return switch (policy) {
            case ELASTIC -> "by the load, between floor and cap";
            case WIDEST -> "always the cap";
            case NARROWEST -> "always the floor";
        };
    }
}
