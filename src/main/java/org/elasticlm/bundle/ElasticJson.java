package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.Width;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code elastic.json}: what makes the checkpoint beside it an elastic model. */
final class ElasticJson {

    private static final int FORMAT_VERSION = 1;
    private static final String LEXICAL = "lexical";
    private static final String SCALING = "scaling";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private ElasticJson() {}

    static BundleDescription read(Path file) {
        JsonFields json = JsonFields.read(file);
        if (json.integer("format_version") != FORMAT_VERSION) {
            throw json.notAllowed(
                    "format_version",
                    String.valueOf(FORMAT_VERSION),
                    "The bundle was made by another version of ElasticLM: use that version, or publish it again.");
        }
        if (!isName(json.text("name"))) {
            throw json.notAllowed("name", "lower-case letters, digits, dots and dashes", "Rename the model.");
        }
        if (json.integer("version") < 1) {
            throw json.notAllowed("version", "1 or more", "Number versions from 1.");
        }
        EncoderTask task = task(json);
        if (!json.text("pooling").equals(pooling(task))) {
            throw json.notAllowed("pooling", "\"" + pooling(task) + "\" for this task", "Correct the field.");
        }
        List<BundleWidth> widths = json.objects("widths").stream()
                .map(entry -> width(entry, task))
                .sorted((one, other) -> other.width().compareTo(one.width()))
                .toList();
        JsonFields provenance = json.object("provenance");
        return new BundleDescription(
                json.text("name"),
                json.integer("version"),
                task,
                task == EncoderTask.CLASSIFY ? json.texts("labels") : List.of(),
                json.integer("max_tokens"),
                widths,
                json.has(LEXICAL) ? lexical(json.object(LEXICAL)) : null,
                new Provenance(
                        provenance.has("teacher") ? provenance.text("teacher") : null,
                        provenance.texts("data"),
                        provenance.text("recipe"),
                        provenance.number("seed"),
                        provenance.text("code_version")));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static ObjectNode write(BundleDescription description) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        json.put("format_version", FORMAT_VERSION);
        json.put("name", description.name());
        json.put("version", description.version());
        json.put("task", description.task().name().toLowerCase(Locale.ROOT));
        json.put("pooling", pooling(description.task()));
        if (!description.labels().isEmpty()) {
            ArrayNode labels = json.putArray("labels");
            description.labels().forEach(labels::add);
        }
        json.put("max_tokens", description.maxTokens());
        ArrayNode widths = json.putArray("widths");
        for (BundleWidth width : description.widths()) {
            ObjectNode entry = widths.addObject();
            entry.put("width", width.width().value());
            ArrayNode heads = entry.putArray("heads");
            width.width().heads().forEach(heads::add);
            ArrayNode neurons = entry.putArray("neurons");
            width.width().neurons().forEach(neurons::add);
            entry.put("parameters", width.parameters());
            ObjectNode quality = entry.putObject("quality");
            width.quality().forEach((set, metrics) -> {
                ObjectNode values = quality.putObject(set);
                metrics.forEach(values::put);
            });
            PlattScaling scaling = width.scaling();
            if (!scaling.equals(PlattScaling.NONE)) {
                entry.putObject(SCALING).put("slope", scaling.slope()).put("intercept", scaling.intercept());
            }
        }
        LexicalWeight lexical = description.lexical();
        if (lexical != null) {
            json.putObject(LEXICAL).put("weight", lexical.weight()).put("average_tokens", lexical.averageTokens());
        }
        Provenance provenance = description.provenance();
        ObjectNode origin = json.putObject("provenance");
        origin.put("teacher", provenance.teacher());
        ArrayNode data = origin.putArray("data");
        provenance.data().forEach(data::add);
        origin.put("recipe", provenance.recipe());
        origin.put("seed", provenance.seed());
        origin.put("code_version", provenance.codeVersion());
        return json;
    }

    private static EncoderTask task(JsonFields json) {
        for (EncoderTask task : EncoderTask.values()) {
            if (task.name().toLowerCase(Locale.ROOT).equals(json.text("task"))) {
                return task;
            }
        }
        throw json.notAllowed("task", "\"embed\", \"rerank\" or \"classify\"", "This version serves no other task.");
    }

    private static LexicalWeight lexical(JsonFields json) {
        return new LexicalWeight(json.decimal("weight"), json.decimal("average_tokens"));
    }

    private static String pooling(EncoderTask task) {
        return switch (task) {
            case EMBED -> "mean";
            case RERANK, CLASSIFY -> "cls";
        };
    }

    private static BundleWidth width(JsonFields entry, EncoderTask task) {
        double value = entry.decimal("width");
        if (!(value > 0 && value <= 1)) {
            throw entry.notAllowed("width", "above 0 and at most 1", "Name widths by their share of the model.");
        }
        List<Integer> heads = entry.integers("heads");
        List<Integer> neurons = entry.integers("neurons");
        if (heads.size() != neurons.size()) {
            throw entry.notAllowed(
                    "neurons", heads.size() + " values, one a layer like heads", "Give one value per layer.");
        }
        Map<String, Map<String, Double>> quality = new LinkedHashMap<>();
        JsonFields sets = entry.object("quality");
        for (String set : new ArrayList<>(sets.names())) {
            JsonFields metrics = sets.object(set);
            Map<String, Double> values = new LinkedHashMap<>();
            metrics.names().forEach(metric -> values.put(metric, metrics.decimal(metric)));
            quality.put(set, values);
        }
        return new BundleWidth(
                new Width(value, heads, neurons),
                entry.number("parameters"),
                quality,
                entry.has(SCALING) ? scaling(entry, task) : PlattScaling.NONE);
    }

    private static PlattScaling scaling(JsonFields entry, EncoderTask task) {
        if (task != EncoderTask.RERANK) {
            throw entry.notAllowed(SCALING, "in a reranker alone", "Take the field out.");
        }
        JsonFields numbers = entry.object(SCALING);
        double slope = numbers.decimal("slope");
        if (!(slope > 0)) {
            throw numbers.notAllowed("slope", "above 0, or the order would turn round", "Take " + SCALING + " out.");
        }
        return new PlattScaling(slope, numbers.decimal("intercept"));
    }
}
