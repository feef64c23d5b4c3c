package org.elasticlm.dataset;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a file in DPR's format.
 *
 * @param positives passages that answer the question
 * @param hardNegatives passages that BM25 or a model confuses with them
 * @param negatives other passages
 */
record DprQuestion(String question, List<Passage> positives, List<Passage> hardNegatives, List<Passage> negatives) {

    List<Passage> hardest() {
        return hardNegatives.stream().limit(Judgments.NEGATIVES).toList();
    }

    List<Passage> allNegatives() {
        return Stream.concat(hardNegatives.stream(), negatives.stream()).toList();
    }

    /** @param id its line in the passages' file, or null where the entry names none */
    record Passage(@Nullable String id, String title, String text) {}
}
