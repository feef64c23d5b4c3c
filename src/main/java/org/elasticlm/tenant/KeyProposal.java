package org.elasticlm.tenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that someone wants to make, not yet checked.
 *
 * @param expires when it stops working, or null for never
 */
public record KeyProposal(
        String name, KeyScopes scopes, @Nullable Instant expires) {

    private static final int LONGEST_NAME = 100;

    /** Per field what is wrong with it; empty when the key can be made. */
    Map<String, String> problems(Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problems.put("name", "Use 1 to " + LONGEST_NAME + " characters.");
        }
        if (!scopes.known()) {
            problems.put("scopes", "Choose from " + String.join(", ", KeyScopes.KNOWN) + ", or none for everything.");
        }
        if (expires != null && expires.isBefore(now)) {
            problems.put("expires", "Choose a time to come, or none.");
        }
        return problems;
    }
}
