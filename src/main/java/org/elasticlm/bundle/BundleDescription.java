package org.elasticlm.bundle;

import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * What {@code elastic.json} says.
 *
 * @param name how callers name the model: lower-case letters, digits, dots and dashes
 * @param version published version, from 1
 * @param task what the model computes
 * @param labels for the task of classification what the classifier's outputs mean: the classes, or one name for a score; empty
 *     for other tasks
 * @param maxTokens longest input in tokens, special tokens included
 * @param widths widest first; the first is the full width
 * @param lexical what the model adds to its logits for words that match, or null; rerankers alone
 * @param provenance where the model comes from
 */
public record BundleDescription(
        String name,
        int version,
        EncoderTask task,
        List<String> labels,
        int maxTokens,
        List<BundleWidth> widths,
        @Nullable LexicalWeight lexical,
        Provenance provenance) {

    public BundleDescription {
        labels = List.copyOf(labels);
        widths = List.copyOf(widths);
    }

    /** Without a lexical term. */
    public BundleDescription(
            String name,
            int version,
            EncoderTask task,
            List<String> labels,
            int maxTokens,
            List<BundleWidth> widths,
            Provenance provenance) {
        this(name, version, task, labels, maxTokens, widths, null, provenance);
    }

    BundleDescription with(LexicalWeight other) {
        return new BundleDescription(name, version, task, labels, maxTokens, widths, other, provenance);
    }

    BundleDescription withWidths(List<BundleWidth> others) {
        return new BundleDescription(name, version, task, labels, maxTokens, others, lexical, provenance);
    }

    /** Widest first. */
    public List<Width> servedWidths() {
        return widths.stream().map(BundleWidth::width).toList();
    }
}
