package org.elasticlm.tenant;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A promise that someone wants to make, not yet checked. A null is a field left empty.
 *
 * @param latencyTargetMillis from arrival to answer
 * @param objective share of requests that meet the target, between 0 and 1
 * @param widthFloor narrowest allowed width; 0 allows every width
 * @param widthCap widest allowed width
 * @param widthPolicy how requests use the widths between them
 */
public record SloProposal(
        @Nullable Integer latencyTargetMillis,
        @Nullable Double objective,
        @Nullable Double widthFloor,
        @Nullable Double widthCap,
        @Nullable WidthPolicy widthPolicy) {

    static final int LONGEST_TARGET_MILLIS = 60_000;
    static final double LEAST_OBJECTIVE = 0.5;
    static final double GREATEST_OBJECTIVE = 0.9999;

    /** The schedule picks between floor and cap. */
    public SloProposal(
            @Nullable Integer latencyTargetMillis,
            @Nullable Double objective,
            @Nullable Double widthFloor,
            @Nullable Double widthCap) {
        this(latencyTargetMillis, objective, widthFloor, widthCap, WidthPolicy.ELASTIC);
    }

    /** Per field what is wrong with it, in the order of the fields; empty when the promise can be made. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (latencyTargetMillis == null || latencyTargetMillis < 1 || latencyTargetMillis > LONGEST_TARGET_MILLIS) {
            problems.put("latencyTargetMillis", "Give whole milliseconds from 1 to " + LONGEST_TARGET_MILLIS + ".");
        }
        if (objective == null || !(objective >= LEAST_OBJECTIVE && objective <= GREATEST_OBJECTIVE)) {
            problems.put(
                    "objective",
                    "Give a share from " + LEAST_OBJECTIVE + " to " + GREATEST_OBJECTIVE
                            + ", such as 0.99 for 99% of requests.");
        }
        if (widthFloor == null || !(widthFloor >= 0 && widthFloor <= 1)) {
            problems.put("widthFloor", "Give a width from 0 (any) to 1 (only the full width).");
        }
        if (widthCap == null || !(widthCap > 0 && widthCap <= 1)) {
            problems.put("widthCap", "Give a width above 0 and up to 1.");
        } else if (widthFloor != null && widthFloor > widthCap) {
            problems.putIfAbsent("widthFloor", "The floor must not be above the cap.");
        }
        if (widthPolicy == null) {
            problems.put("widthPolicy", "Choose elastic, widest or narrowest.");
        }
        return problems;
    }

    /** The promise itself; only for a proposal without problems. */
    public Slo slo() {
        if (latencyTargetMillis == null
                || objective == null
                || widthFloor == null
                || widthCap == null
                || widthPolicy == null) {
            throw new IllegalStateException("A proposal with problems makes no promise: " + problems());
        }
        return new Slo(Duration.ofMillis(latencyTargetMillis), objective, widthFloor, widthCap, widthPolicy);
    }
}
