package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.bundle.BundleWriter;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.Provenance;
import org.elasticlm.bundle.WeightPrecision;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;
import org.jspecify.annotations.Nullable;

/**
 * The last stage: measure every width, and write the bundle with its model card.
 *
 * @param folder the run's directory; the bundle becomes {@code bundle} in it
 * @param mean which models the weights are the mean of, for people, or null where they come from one training
 */
record Publication(
        Recipe recipe,
        TaskData data,
        Path folder,
        PrintStream out,
        @Nullable String mean) {

    /** Where a run's bundle goes. */
    static Path bundle(Path folder) {
        return folder.resolve("bundle");
    }

    /**
     * @param weights the program's tensors after training
     */
    void publish(ModelParts model, Map<String, WeightTensor> weights) throws IOException {
        EncoderShape shape = model.shape();
        Map<String, WeightTensor> checkpoint = new HuggingFaceWeights(shape, recipe.task()).fromProgram(weights);
        MeasuredWidths measured = new QualityMeasurement(recipe, data, out).measure(model, checkpoint);
        List<BundleWidth> widths = new ArrayList<>();
        for (int i = 0; i < model.widths().size(); i++) {
            Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
            for (Map.Entry<String, MeasuredQuality> set : measured.quality().entrySet()) {
                metrics.put(setName(set.getKey()), set.getValue().metrics().get(i));
            }
            widths.add(BundleWidth.of(model.widths().get(i), shape, recipe.task(), metrics)
                    .with(measured.scalings().get(i)));
        }
        Provenance provenance = new Provenance(
                recipe.startFrom() == null ? null : recipe.startFrom().description(),
                recipe.data().stream().distinct().toList(),
                recipe.name(),
                recipe.seed(),
                codeVersion());
        ModelBundle bundle = new ModelBundle(
                        new BundleDescription(
                                recipe.name(),
                                recipe.versionOrFirst(),
                                recipe.task(),
                                recipe.labels(),
                                recipe.maxTokens(),
                                widths,
                                provenance),
                        shape,
                        checkpoint,
                        folder.resolve(TrainingRun.TOKENIZER))
                .with(model.lexical());
        Path directory = bundle(folder);
        BundleWriter.write(
                directory,
                bundle,
                WeightPrecision.BF16,
                new ModelCard(recipe, widths, measured.quality(), mean).text());
        out.println("The bundle is at " + directory);
    }

    /** {@code medquad/dev} of {@code retrieval/medquad/dev}. */
    static String setName(String path) {
        String[] parts = path.split("/");
        return parts.length < 2 ? path : parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }

    static String codeVersion() {
        String version = Publication.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
