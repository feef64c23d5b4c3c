package org.elasticlm.metering;

import java.util.Arrays;
import java.util.List;

/**
 * Which answers to show, by their status.
 *
 * @param first the lowest status, included
 * @param last the highest status, included
 * @param late only those that came after the latency target that was in force
 */
public record AnswerFilter(int first, int last, boolean late) {

    public static final AnswerFilter LATE =
            new AnswerFilter(StatusClass.ANSWERED.first(), StatusClass.ANSWERED.last(), true);

    /** What went wrong on our side. */
    public static final AnswerFilter ERRORS =
            new AnswerFilter(StatusClass.FAILED.first(), StatusClass.SHED.last(), false);

    public static AnswerFilter of(StatusClass status) {
        return new AnswerFilter(status.first(), status.last(), false);
    }

    public static AnswerFilter of(int status) {
        return new AnswerFilter(status, status, false);
    }

    /** Those that it lets through at least in part. */
    List<StatusClass> classes() {
        return Arrays.stream(StatusClass.values())
                .filter(each -> each.first() <= last && first <= each.last())
                .toList();
    }

    /** Whether it lets each of them through as a whole. */
    boolean ofWholeClasses() {
        return classes().stream().allMatch(each -> first <= each.first() && each.last() <= last);
    }
}
