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

    private static final int FORMAT_VERSION = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LatencyFile() {}

    public static void write(Path file, MeasuredLatency latency) throws IOException {
        Files.writeString(file, text(latency));
    }

    /** What {@link #write} writes. */
    public static String text(MeasuredLatency latency) {
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
        ArrayNode strays = json.putArray("strays");
        latency.strays()
                .forEach(stray -> strays.addObject()
                        .put("predicted", stray.predictedMillis())
                        .put("actual_over_predicted", stray.ratio()));
        return json.toPrettyString() + System.lineSeparator();
    }

    /** @throws IllegalArgumentException when the file is not what {@link #write} writes */
    public static MeasuredLatency read(Path file) throws IOException {
        return read(Files.readString(file), file.toString());
    }

    /**
     * @param source where the text is from, for messages
     * @throws IllegalArgumentException when it is not what {@link #text} makes
     */
    public static MeasuredLatency read(String text, String source) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    source + " is no JSON: " + notJson.getOriginalMessage() + ". Measure the latency again.", notJson);
        }
        if (json.path("format_version").asInt(0) != FORMAT_VERSION) {
            throw new IllegalArgumentException("A latency file has format_version " + FORMAT_VERSION + ", found "
                    + json.path("format_version") + " in " + source + ". Measure the latency again.");
        }
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        for (JsonNode width : json.path("widths")) {
            curves.put(
                    number(width, "width", source),
                    new LatencyCurve(
                            number(width, "base", source),
                            number(width, "per_token", source),
                            number(width, "per_squared_token", source)));
        }
        List<Stray> strays = new ArrayList<>();
        for (JsonNode stray : json.path("strays")) {
            strays.add(new Stray(number(stray, "predicted", source), number(stray, "actual_over_predicted", source)));
        }
        return new MeasuredLatency(
                json.path("model").asString(""), json.path("host").asString(""), curves, strays);
    }

    private static double number(JsonNode node, String field, String source) {
        JsonNode value = node.path(field);
        if (!value.isNumber() || !(value.asDouble() >= 0)) {
            throw new IllegalArgumentException(
                    field + " in " + source + " is a number of at least 0, found " + value + " in " + node);
        }
        return value.asDouble();
    }
}
