package org.elasticlm.dataset;

import org.jspecify.annotations.Nullable;

/**
 * An example of a classification or a regression.
 *
 * @param text the only or the first text
 * @param other the second text of a pair, or null
 * @param target number of the class, or the score
 */
public record LabelledText(String text, @Nullable String other, double target) {}
