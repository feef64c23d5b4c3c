package org.elasticlm.registry;

import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.tokenization.Tokenizer;

/**
 * A loaded model: what it is called, what it computes and with what.
 *
 * @param name for example {@code starter-embed}
 * @param version published version, from 1
 * @param task what its rows are
 * @param labels of a classifier's outputs; empty for other tasks
 * @param maxTokens longest input; longer ones are cut
 * @param widths widest first; the first is the full width
 * @param scalings per width what its logits become; a width without one leaves them as they are
 * @param fingerprint changes with the bundle's files and with how this host computes them
 * @param latency what its batches take on this host; predicts once {@code inference} has calibrated it at start
 */
public record ServedModel(
        String name,
        int version,
        EncoderTask task,
        List<String> labels,
        int maxTokens,
        List<Width> widths,
        Map<Double, PlattScaling> scalings,
        Tokenizer tokenizer,
        Encoder encoder,
        String fingerprint,
        LatencyModel latency) {

    public ServedModel {
        labels = List.copyOf(labels);
        widths = List.copyOf(widths);
        scalings = Map.copyOf(scalings);
    }

    /** Logits as the model computes them. */
    public ServedModel(
            String name,
            int version,
            EncoderTask task,
            List<String> labels,
            int maxTokens,
            List<Width> widths,
            Tokenizer tokenizer,
            Encoder encoder,
            String fingerprint,
            LatencyModel latency) {
        this(name, version, task, labels, maxTokens, widths, Map.of(), tokenizer, encoder, fingerprint, latency);
    }

    /** @param width by its value */
    public PlattScaling scaling(double width) {
        return scalings.getOrDefault(width, PlattScaling.NONE);
    }

    /** Name and version as callers see it, such as {@code starter-embed@1}. */
    public String id() {
        return name + "@" + version;
    }
}
