package org.elasticlm.bundle;

import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;

/**
 * What {@code elastic.json} says.
 *
 * @param name how callers name the model: lower-case letters, digits, dots and dashes
 * @param version published version, from 1
 * @param task what the model computes
 * @param maxTokens longest input in tokens, special tokens included
 * @param widths widest first; the first is the full width
 * @param provenance where the model comes from
 */
public record BundleDescription(
        String name, int version, EncoderTask task, int maxTokens, List<BundleWidth> widths, Provenance provenance) {

    public BundleDescription {
        widths = List.copyOf(widths);
    }

    /** Widest first. */
    public List<Width> servedWidths() {
        return widths.stream().map(BundleWidth::width).toList();
    }
}
