package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller wants classified: texts, or pairs of texts. */
final class ClassifyInputs {

    private ClassifyInputs() {}

    /** @param other the second text of a pair, or null */
    record Input(Text text, @Nullable Text other) {

        /** Cut to the model's length. */
        TokenizedText tokenize(ServedModel model, Truncation truncation) {
            Tokenizer tokenizer = model.tokenizer();
            TokenizedText read = other == null
                    ? tokenizer.text(text.value(), model.maxTokens(), truncation.side())
                    : tokenizer.pair(text.value(), other.value(), model.maxTokens());
            if (read.lacksFirst(tokenizer.specialTokens())) {
                throw TextRules.empty(text.field());
            }
            if (other != null && read.lacksSecond(tokenizer.specialTokens())) {
                throw TextRules.empty(other.field());
            }
            return read;
        }
    }

    /** @param field how the caller named it, such as {@code inputs[2].text_pair} */
    record Text(String field, String value) {}

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
            return new Input(text(input, field, most), null);
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

    private static Text text(@Nullable JsonNode text, String field, int most) {
        if (text != null && !text.isNull() && !text.isString()) {
            throw ApiException.invalid(field, field + " must be a text.");
        }
        return new Text(
                field, TextRules.require(text == null || text.isNull() ? null : text.stringValue(), field, most));
    }
}
