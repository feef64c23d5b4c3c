package org.elasticlm.tenant;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quota, a weight and a way to answer that someone wants to set, not yet checked. A null is no limit, except for the weight, where it is a
 * field left empty.
 */
public record QuotaProposal(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMonth,
        @Nullable Long tokensPerMonth,
        @Nullable Double weight,
        Answering answering) {

    static final long LARGEST_LIMIT = 1_000_000_000_000L;
    static final double LEAST_WEIGHT = 0.1;
    static final double GREATEST_WEIGHT = 10;

    /** Answered as is ordinary. */
    public QuotaProposal(
            @Nullable Long requestsPerMinute,
            @Nullable Long tokensPerMinute,
            @Nullable Long requestsPerMonth,
            @Nullable Long tokensPerMonth,
            @Nullable Double weight) {
        this(requestsPerMinute, tokensPerMinute, requestsPerMonth, tokensPerMonth, weight, Answering.ORDINARY);
    }

    /** Per field what is wrong with it, in the order of the fields; empty when all can be set. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        check(problems, "requestsPerMinute", requestsPerMinute);
        check(problems, "tokensPerMinute", tokensPerMinute);
        check(problems, "requestsPerMonth", requestsPerMonth);
        check(problems, "tokensPerMonth", tokensPerMonth);
        if (weight == null || !(weight >= LEAST_WEIGHT && weight <= GREATEST_WEIGHT)) {
            problems.put("weight", "Give a weight from 0.1 to 10; 1 is ordinary.");
        }
        return problems;
    }

    private static void check(Map<String, String> problems, String field, @Nullable Long limit) {
        if (limit != null && (limit < 1 || limit > LARGEST_LIMIT)) {
            problems.put(field, "Give a whole number from 1 to a million million, or leave it empty for no limit.");
        }
    }

    Quota quota() {
        return new Quota(requestsPerMinute, tokensPerMinute, requestsPerMonth, tokensPerMonth);
    }

    /** These with what else holds at present; only for a proposal without problems. */
    Terms terms(Terms before) {
        if (weight == null) {
            throw new IllegalStateException("A proposal with problems makes no terms: " + problems());
        }
        return new Terms(before.slo(), quota(), weight, answering, before.capture());
    }
}
