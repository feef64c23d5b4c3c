package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.latency.MeasuredLatency;

/**
 * How long the recipe's widths take on this host, which does not depend on how they were trained.
 *
 * @param file where the times are kept
 */
record WidthTimes(Recipe recipe, Path file) {

    private static final int TEXTS = 8;
    private static final int TOKENS = 64;

    boolean known() {
        return Files.exists(file);
    }

    /** Calibrates as a server does at its start: a few seconds. */
    void measure(OrderedModel model) throws IOException {
        EncoderOptions options = EncoderOptions.ofThisHost();
        List<Width> widths = recipe.uniformWidths();
        Map<String, WeightTensor> checkpoint =
                new HuggingFaceWeights(model.shape(), recipe.task()).fromProgram(model.weights());
        LatencyModel latency = new LatencyModel();
        try (Encoder encoder =
                TorchScriptEncoder.load(model.shape(), recipe.task(), checkpoint, new ArrayList<>(widths), options)) {
            new Calibration().run(encoder, widths, recipe.maxTokens(), latency);
        }
        LatencyFile.write(file, MeasuredLatency.of(recipe.name(), options.describe(), latency));
    }

    /** Per width the milliseconds of a usual batch. */
    Map<Double, Double> millis() throws IOException {
        LatencyProfile profile =
                LatencyFile.read(file).toModel(recipe.uniformWidths()).snapshot();
        int[] lengths = Collections.nCopies(TEXTS, tokens()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Map<Double, Double> millis = new LinkedHashMap<>();
        for (Width width : recipe.uniformWidths()) {
            millis.put(width.value(), profile.meanMillis(width, BatchLoad.of(lengths)));
        }
        return millis;
    }

    /** What was timed, and on what. */
    String description() throws IOException {
        return TEXTS + " texts of " + tokens() + " tokens; "
                + LatencyFile.read(file).host();
    }

    private int tokens() {
        return Math.min(TOKENS, recipe.maxTokens());
    }
}
