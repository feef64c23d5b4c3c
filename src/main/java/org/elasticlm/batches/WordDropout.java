package org.elasticlm.batches;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Leaves out words of a text at random, other ones each time, so that a model that sees few texts many times cannot learn them by
 * heart (word dropout, Iyyer et al. 2015, Deep Unordered Composition Rivals Syntactic Methods for Text Classification).
 *
 * @param share of the words, at least 0 and below 1
 */
public record WordDropout(double share) {

    public static final WordDropout NONE = new WordDropout(0);

    /** Words are what spaces part. A text that would lose all of them stays as it is. */
    String of(String text, Random random) {
        if (share == 0) {
            return text;
        }
        String kept = Arrays.stream(text.split("\\s+"))
                .filter(word -> random.nextDouble() >= share)
                .collect(Collectors.joining(" "));
        return kept.isBlank() ? text : kept;
    }
}
