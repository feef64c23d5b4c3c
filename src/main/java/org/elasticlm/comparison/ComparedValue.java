package org.elasticlm.comparison;

import org.elasticlm.evaluation.Interval;
import org.elasticlm.evaluation.Outcomes;

/**
 * One figure of an arm.
 *
 * @param interval of the value, 95 %
 * @param difference from the reference arm's value
 * @param ofDifference 95 %, paired by query
 */
record ComparedValue(
        String arm,
        double width,
        String set,
        String metric,
        double value,
        Interval interval,
        double difference,
        Interval ofDifference) {

    static ComparedValue of(String arm, WidthOutcomes measured, Outcomes reference) {
        Outcomes outcomes = measured.outcomes();
        return new ComparedValue(
                arm,
                measured.width(),
                measured.set(),
                outcomes.metric(),
                outcomes.value(),
                outcomes.interval(),
                outcomes.value() - reference.value(),
                outcomes.differenceFrom(reference));
    }
}
