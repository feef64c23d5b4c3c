package org.elasticlm.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link MeasuredLatency} as a JSON file, times in milliseconds. */
public final class LatencyFile {

    private static final int FORMAT_VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LatencyFile() {}

    public static void write(Path file, MeasuredLatency latency) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("format_version", FORMAT_VERSION);
        json.put("model", latency.model());
        json.put("host", latency.host());
        ArrayNode widths = json.putArray("widths");
        new TreeMap<>(latency.curves())
                .descendingMap()
                .forEach((width, curve) -> widths.addObject()
                        .put("width", width)
                        .put("base", curve.base())
                        .put("per_token", curve.perToken())
                        .put("per_squared_token", curve.perSquaredToken()));
        ArrayNode ratios = json.putArray("actual_over_predicted");
        latency.ratios().forEach(ratios::add);
        Files.writeString(file, json.toPrettyString() + System.lineSeparator());
    }

    /** @throws IllegalArgumentException when the file is not what {@link #write} writes */
    public static MeasuredLatency read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    file + " is no JSON: " + notJson.getOriginalMessage() + ". Measure the latency again.", notJson);
        }
        if (json.path("format_version").asInt(0) != FORMAT_VERSION) {
            throw new IllegalArgumentException("A latency file has format_version " + FORMAT_VERSION + ", found "
                    + json.path("format_version") + " in " + file + ". Measure the latency again.");
        }
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        for (JsonNode width : json.path("widths")) {
            curves.put(
                    number(width, "width", file),
                    new LatencyCurve(
                            number(width, "base", file),
                            number(width, "per_token", file),
                            number(width, "per_squared_token", file)));
        }
        List<Double> ratios = new ArrayList<>();
        json.path("actual_over_predicted").forEach(ratio -> ratios.add(ratio.asDouble(Double.NaN)));
        if (ratios.stream().anyMatch(ratio -> !(ratio > 0))) {
            throw new IllegalArgumentException("actual_over_predicted in " + file + " holds numbers above 0, found "
                    + json.path("actual_over_predicted"));
        }
        return new MeasuredLatency(
                json.path("model").asString(""), json.path("host").asString(""), curves, ratios);
    }

    private static double number(JsonNode node, String field, Path file) {
        JsonNode value = node.path(field);
        if (!value.isNumber() || !(value.asDouble() >= 0)) {
            throw new IllegalArgumentException(
                    field + " in " + file + " is a number of at least 0, found " + value + " in " + node);
        }
        return value.asDouble();
    }
}
