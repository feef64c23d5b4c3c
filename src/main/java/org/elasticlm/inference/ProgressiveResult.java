package org.elasticlm.inference;

import java.util.List;
import org.elasticlm.scheduling.ProgressiveRanking;

/**
 * What a progressive rerank found.
 *
 * @param ranking the texts, the compared head first
 * @param summary of all passes: the last one's rows, width and reason, the times of all together
 * @param passes in their order
 */
public record ProgressiveResult(ProgressiveRanking ranking, InferenceResult summary, List<Pass> passes) {

    public ProgressiveResult {
        passes = List.copyOf(passes);
    }

    /** How many texts were compared at which width. */
    public record Pass(int texts, double width) {}
}
