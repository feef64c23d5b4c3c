package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.bundle.BundleWriter;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.Provenance;
import org.elasticlm.bundle.WeightPrecision;
import org.elasticlm.comparison.WidthOutcomes;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.Width;

/**
 * An arm whose widths share their weights as a model that can be served, exported and trained on.
 *
 * @param comparison its name
 * @param outcomes what was measured of it
 */
record ArmBundle(String comparison, Recipe base, Arm arm, List<WidthOutcomes> outcomes) {

    private static final int VERSION = 1;

    /** @param tokenizer the base run's file */
    void write(OrderedModel model, TrainedWidths trained, Path tokenizer, Path directory) throws IOException {
        List<BundleWidth> widths = trained.widths().stream()
                .map(width -> BundleWidth.of(width, model.shape(), base.task(), quality(width)))
                .toList();
        BundleDescription description = new BundleDescription(
                name(),
                VERSION,
                base.task(),
                base.labels(),
                base.maxTokens(),
                widths,
                new Provenance(
                        base.startFrom() == null ? null : base.startFrom().description(),
                        base.data().stream().distinct().toList(),
                        comparison,
                        arm.seed() == null ? base.seed() : arm.seed(),
                        Publication.codeVersion()));
        ModelBundle bundle = new ModelBundle(
                        description,
                        model.shape(),
                        new HuggingFaceWeights(model.shape(), base.task()).fromProgram(trained.weights()),
                        tokenizer)
                .with(model.lexical());
        BundleWriter.write(directory, bundle, WeightPrecision.BF16, card(widths));
    }

    private String name() {
        return comparison + "-" + arm.name();
    }

    /** Per set and metric the value at a width. */
    private Map<String, Map<String, Double>> quality(Width width) {
        Map<String, Map<String, Double>> quality = new LinkedHashMap<>();
        for (WidthOutcomes measured : outcomes) {
            if (measured.width() == width.value()) {
                quality.computeIfAbsent(Publication.setName(measured.set()), set -> new LinkedHashMap<>())
                        .put(measured.outcomes().metric(), measured.outcomes().value());
            }
        }
        return quality;
    }

    private String card(List<BundleWidth> widths) {
        StringBuilder card = new StringBuilder("# " + name() + "\n\n");
        card.append(String.format(
                Locale.ROOT,
                "The arm `%s` of the comparison `%s`: %s. Everything else is as the recipe `%s` says. It was made to be"
                        + " compared; `comparison.md` has the figures and how they were measured.\n\n",
                arm.name(),
                comparison,
                arm.description(),
                base.name()));
        card.append("| width | heads per layer | neurons per layer | parameters |\n|---|---|---|---|\n");
        for (BundleWidth width : widths) {
            card.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %,d |\n",
                    width.width().value(),
                    numbers(width.width().heads()),
                    numbers(width.width().neurons()),
                    width.parameters()));
        }
        card.append("\n## Data\n\n");
        base.sources()
                .forEach((what, from) ->
                        card.append("- ").append(what).append(": ").append(from).append('\n'));
        return card.toString();
    }

    private static String numbers(List<Integer> perLayer) {
        return perLayer.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
