package org.elasticlm.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An object in one of a bundle's JSON files, whose fields say what is wrong with them. */
final class JsonFields {

    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SHOWN = 60;
    private static final String COPY_AGAIN = "Copy the file again from where it came.";

    private final Path file;
    private final String path;
    private final JsonNode node;

    private JsonFields(Path file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonFields read(Path file) {
        return read(
                file,
                "A bundle holds config.json, tokenizer.json, "
                        + "model.safetensors, elastic.json, README.md and SHA256SUMS; copy the missing one.");
    }

    /** @param whenMissing what to do when there is no such file, as a sentence */
    static JsonFields read(Path file, String whenMissing) {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(file, "a file", "none", whenMissing);
        }
        JsonNode node = parse(file);
        if (!node.isObject()) {
            throw new BundleException(file, "a JSON object", shown(node), COPY_AGAIN);
        }
        return new JsonFields(file, "", node);
    }

    /** Without any field where there is no such file. */
    static JsonFields orEmpty(Path file) {
        return Files.isRegularFile(file) ? read(file) : new JsonFields(file, "", MAPPER.createObjectNode());
    }

    /** The objects of a file that is a list of them. */
    static List<JsonFields> readList(Path file) {
        JsonNode node = parse(file);
        List<JsonFields> objects = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            objects.add(new JsonFields(file, "[" + i + "].", node.path(i)));
        }
        if (!node.isArray() || objects.stream().anyMatch(object -> !object.node.isObject())) {
            throw new BundleException(file, "a JSON list of objects", shown(node), COPY_AGAIN);
        }
        return objects;
    }

    private static JsonNode parse(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException e) {
            throw new BundleException(file, "readable JSON", "an error: " + firstLine(e), COPY_AGAIN);
        }
    }

    Path file() {
        return file;
    }

    boolean has(String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    int integer(String field) {
        JsonNode value = node.path(field);
        if (!value.isInt()) {
            throw wrong(field, "a whole number", value);
        }
        return value.intValue();
    }

    long number(String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, "a whole number", value);
        }
        return value.longValue();
    }

    double decimal(String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw wrong(field, "a number", value);
        }
        return value.doubleValue();
    }

    String text(String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw wrong(field, "a text", value);
        }
        return value.stringValue();
    }

    boolean isText(String field, String text) {
        JsonNode value = node.path(field);
        return value.isString() && value.stringValue().equals(text);
    }

    boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    JsonFields object(String field) {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw wrong(field, "an object", value);
        }
        return new JsonFields(file, path + field + ".", value);
    }

    List<JsonFields> objects(String field) {
        List<JsonFields> objects = new ArrayList<>();
        JsonNode values = array(field);
        for (int i = 0; i < values.size(); i++) {
            String name = field + "[" + i + "]";
            if (!values.get(i).isObject()) {
                throw wrong(name, "an object", values.get(i));
            }
            objects.add(new JsonFields(file, path + name + ".", values.get(i)));
        }
        return objects;
    }

    List<Integer> integers(String field) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isInt()) {
                throw wrong(field, "whole numbers only", value);
            }
            integers.add(value.intValue());
        }
        return integers;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isString()) {
                throw wrong(field, "texts only", value);
            }
            texts.add(value.stringValue());
        }
        return texts;
    }

    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    /** The error for a field whose value is readable but not allowed. */
    BundleException notAllowed(String field, String expected, String action) {
        return new BundleException(file, path + field + " to be " + expected, shown(node.path(field)), action);
    }

    private JsonNode array(String field) {
        JsonNode values = node.path(field);
        if (!values.isArray()) {
            throw wrong(field, "a list", values);
        }
        return values;
    }

    private BundleException wrong(String field, String expected, JsonNode found) {
        return new BundleException(
                file,
                expected + " in " + path + field,
                shown(found),
                "Correct the field, or copy the file again from where it came.");
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
