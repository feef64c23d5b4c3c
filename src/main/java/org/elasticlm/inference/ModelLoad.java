package org.elasticlm.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Arrivals;
import org.elasticlm.scheduling.ScheduleLimits;

/**
 * One model's load beside what its widths can take, and how well their times are predicted.
 *
 * @param model name and version
 * @param arrivingTokens of queries per second, lately
 * @param textTokens mean length of the texts that arrive; an ordinary one where none do
 * @param width what its queries get at present, as far as their tenants allow
 * @param widths widest first; empty before the model was measured
 */
public record ModelLoad(String model, double arrivingTokens, double textTokens, double width, List<WidthLoad> widths) {

    private static final int ORDINARY_TOKENS = 64;

    public ModelLoad {
        widths = List.copyOf(widths);
    }

    /**
     * @param tokensPerSecond at most, in full batches of texts like those that arrive, if the engine did nothing else
     * @param times of its recent batches
     */
    public record WidthLoad(double width, double tokensPerSecond, BatchTimes times) {}

    static ModelLoad of(
            ServedModel model,
            List<Arrivals> arrivals,
            double level,
            ScheduleLimits limits,
            Map<Double, BatchTimes> times) {
        double tokens = 0;
        double sequences = 0;
        for (Arrivals stream : arrivals) {
            if (stream.ladder().model().equals(model.id())) {
                tokens += stream.tokens();
                sequences += stream.sequences();
            }
        }
        double length = sequences > 0 ? tokens / sequences : Math.min(ORDINARY_TOKENS, model.maxTokens());
        List<WidthLoad> widths = new ArrayList<>();
        double served = model.widths().get(model.widths().size() - 1).value();
        for (Width width : model.widths()) {
            if (width.value() <= level) {
                served = Math.max(served, width.value());
            }
            if (model.latency().calibrated()) {
                widths.add(new WidthLoad(
                        width.value(),
                        capacity(model.latency().snapshot(), width, length, limits),
                        times.getOrDefault(width.value(), BatchTimes.NONE)));
            }
        }
        return new ModelLoad(model.id(), tokens, length, served, widths);
    }

    private static double capacity(LatencyProfile latency, Width width, double length, ScheduleLimits limits) {
        int tokens = (int) Math.max(1, Math.round(length));
        int texts = Math.max(1, limits.batchTokens() / tokens);
        while (texts > 1 && millis(latency, width, texts, tokens) > limits.longestBatchMillis()) {
            texts--;
        }
        return 1000.0 * texts * tokens / millis(latency, width, texts, tokens);
    }

    private static double millis(LatencyProfile latency, Width width, int texts, int tokens) {
        int[] lengths = Collections.nCopies(texts, tokens).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return latency.meanMillis(width, BatchLoad.of(lengths));
    }
}
