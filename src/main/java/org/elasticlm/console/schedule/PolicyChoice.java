package org.elasticlm.console.schedule;

import java.util.Arrays;
import java.util.List;
import org.elasticlm.scheduling.Policy;

/** A policy as operators choose it. */
record PolicyChoice(String name, String description) {

    static List<PolicyChoice> all() {
        return Arrays.stream(Policy.values())
                .map(policy -> new PolicyChoice(policy.toString(), description(policy)))
                .toList();
    }

    private static String description(Policy policy) {
        return switch (policy) {
            case FIXED -> "One width whatever the load, named beside it. What that cannot answer in time is refused.";
            case PAPER ->
                "The rule of On Elastic Language Models, one request at a time: (waiting + 1) · time ≤ target.";
            case PAPER_BATCHED -> "The same rule over batches.";
            case MAX_ACCURACY -> "As wide as the earliest deadline allows, whatever waits behind it.";
            case MAX_BATCH -> "As large a batch as the earliest deadline allows, then as wide as still fits.";
            case SLACK_FIT -> "By the time that the earliest deadline leaves, from latencies measured beforehand.";
            case DRAIN_FIT -> "The widest that drains the whole queue in time with some to spare. The usual choice.";
        };
    }
}
