package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Whether values are as the API's description says, as far as it uses JSON Schema. Stricter in one thing: where an object's fields
 * are described, it has no others.
 *
 * @param document what {@code $ref} refers into
 */
record DescribedShape(JsonNode document) {

    /** What is wrong with the value, each with its place; empty where nothing is. */
    List<String> complaints(JsonNode value, JsonNode schema) {
        List<String> complaints = new ArrayList<>();
        check(value, schema, "$", complaints);
        return complaints;
    }

    private void check(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        if (schema.has("$ref")) {
            check(value, document.at(schema.get("$ref").asString().substring(1)), at, complaints);
            return;
        }
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean(false)) {
                complaints.add(at + " is null");
            }
            return;
        }
        if (schema.has("type") && !isOfType(value, schema.get("type").asString())) {
            complaints.add(at + " is no " + schema.get("type").asString());
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            complaints.add(at + " is none of " + schema.get("enum"));
        }
        if (schema.has("oneOf")) {
            long fitting = schema.get("oneOf")
                    .valueStream()
                    .filter(option -> complaints(value, option).isEmpty())
                    .count();
            if (fitting != 1) {
                complaints.add(at + " fits " + fitting + " of the descriptions that it may have");
            }
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.get("items"), at + "[" + i + "]", complaints);
            }
        }
        if (value.isObject()) {
            checkFields(value, schema, at, complaints);
        }
    }

    private void checkFields(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        schema.path("required")
                .valueStream()
                .filter(field -> !value.has(field.asString()))
                .forEach(field -> complaints.add(at + " has no " + field.asString()));
        for (String field : value.propertyNames()) {
            JsonNode described = schema.path("properties").path(field);
            if (!described.isMissingNode()) {
                check(value.get(field), described, at + "." + field, complaints);
            } else if (schema.has("properties")) {
                complaints.add(at + "." + field + " is not described");
            }
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("Not a type of JSON Schema: " + type);
        };
    }
}
