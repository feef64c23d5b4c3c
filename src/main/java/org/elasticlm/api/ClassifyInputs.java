package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller wants classified: texts, or pairs of texts. */
final class ClassifyInputs {

    private ClassifyInputs() {}

    /** @param other the second text of a pair, or null */
    record Input(String text, @Nullable String other) {}

    static List<Input> of(List<@Nullable JsonNode> inputs, int maxCharacters) {
        List<Input> read = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            read.add(input(inputs.get(i), "inputs[" + i + "]", maxCharacters));
        }
        return read;
    }

    private static Input input(@Nullable JsonNode input, String field, int most) {
        if (input == null || input.isNull()) {
            throw ApiException.invalid(field, field + " is missing; send a text.");
        }
        if (input.isString()) {
            return new Input(TextRules.require(input.stringValue(), field, most), null);
        }
        if (input.isArray() && input.size() == 2) {
            return new Input(text(input.get(0), field + "[0]", most), text(input.get(1), field + "[1]", most));
        }
        if (input.isObject()) {
            JsonNode other = input.get("text_pair");
            return new Input(
                    text(input.get("text"), field + ".text", most),
                    other == null || other.isNull() ? null : text(other, field + ".text_pair", most));
        }
        throw ApiException.invalid(
                field, field + " must be a text, a list of two texts, or an object with `text` and `text_pair`.");
    }

    private static String text(@Nullable JsonNode text, String field, int most) {
        if (text != null && !text.isNull() && !text.isString()) {
            throw ApiException.invalid(field, field + " must be a text.");
        }
        return TextRules.require(text == null || text.isNull() ? null : text.stringValue(), field, most);
    }
}
