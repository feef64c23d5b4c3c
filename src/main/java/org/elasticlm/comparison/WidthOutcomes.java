package org.elasticlm.comparison;

import org.elasticlm.evaluation.Outcomes;

/**
 * What an arm achieved at one width on one set, by one metric.
 *
 * @param set such as {@code retrieval/medquad/dev}
 * @param width its value
 */
public record WidthOutcomes(String set, double width, Outcomes outcomes) {

    /** Whether both say how good something is at the same. */
    boolean comparable(WidthOutcomes other) {
        return set.equals(other.set)
                && width == other.width
                && outcomes.metric().equals(other.outcomes.metric());
    }
}
