package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OpenAI's way to send what is to be embedded: a text, a list of texts, one text's token ids, or a list of those. */
final class FlexibleInput {

    private FlexibleInput() {}

    /** @param field how the caller named it, such as {@code input} */
    static EmbedInput of(@Nullable JsonNode input, String field) {
        if (input == null || input.isNull()) {
            return new TextInput(field, null);
        }
        if (input.isString()) {
            return new TextInput(field, List.of(input.stringValue()));
        }
        if (!input.isArray()) {
            throw ApiException.invalid(field, field + " must be a text, a list of texts, or token ids.");
        }
        if (!input.isEmpty() && input.get(0).isNumber()) {
            return new TokenInput(field, List.of(tokens(input, field)));
        }
        if (!input.isEmpty() && input.get(0).isArray()) {
            List<int[]> ids = new ArrayList<>(input.size());
            for (int i = 0; i < input.size(); i++) {
                ids.add(tokens(input.get(i), field + "[" + i + "]"));
            }
            return new TokenInput(field, ids);
        }
        List<@Nullable String> texts = new ArrayList<>(input.size());
        for (int i = 0; i < input.size(); i++) {
            texts.add(text(input.get(i), field + "[" + i + "]"));
        }
        return new TextInput(field, texts);
    }

    /** Jina's clients wrap each text in an object. */
    private static @Nullable String text(JsonNode entry, String field) {
        if (entry.isNull()) {
            return null;
        }
        JsonNode text = entry.isObject() ? entry.get("text") : entry;
        if (text == null || !text.isString()) {
            throw ApiException.invalid(field, field + " must be a text.");
        }
        return text.stringValue();
    }

    private static int[] tokens(JsonNode list, String field) {
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i);
            if (!list.isArray() || !id.canConvertToInt() || !id.isIntegralNumber()) {
                throw ApiException.invalid(field, field + " mixes token ids with something else; send whole numbers.");
            }
            ids[i] = id.intValue();
        }
        if (!list.isArray()) {
            throw ApiException.invalid(field, field + " must be a list of token ids, as the first entry is.");
        }
        return ids;
    }
}
