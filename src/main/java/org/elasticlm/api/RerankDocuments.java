package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of each document is ranked. */
final class RerankDocuments {

    private RerankDocuments() {}

    /** @param list how the caller named the documents */
    static List<String> texts(
            List<@Nullable JsonNode> documents,
            String list,
            @Nullable List<@Nullable String> rankFields,
            int maxCharacters) {
        List<String> texts = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            String field = list + "[" + i + "]";
            texts.add(TextRules.require(text(documents.get(i), rankFields, field), field, maxCharacters));
        }
        return texts;
    }

    private static @Nullable String text(
            @Nullable JsonNode document, @Nullable List<@Nullable String> rankFields, String field) {
        if (document == null || document.isNull()) {
            return null;
        }
        if (document.isString()) {
            return document.stringValue();
        }
        if (!document.isObject()) {
            throw ApiException.invalid(field, field + " must be a text or an object.");
        }
        if (rankFields != null && !rankFields.isEmpty()) {
            return joined(document, rankFields, field);
        }
        JsonNode text = document.get("text");
        if (text == null || !text.isString()) {
            throw ApiException.invalid(
                    field, field + " needs a text in its field `text`, or name other fields in rank_fields.");
        }
        return text.stringValue();
    }

    /** The named fields that the document has, one a line. */
    private static String joined(JsonNode document, List<@Nullable String> rankFields, String field) {
        StringBuilder joined = new StringBuilder();
        for (String name : rankFields) {
            JsonNode value = name == null ? null : document.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            if (value.isContainer()) {
                throw ApiException.invalid(
                        field, field + ": the fields in rank_fields must be texts or numbers, not lists or objects.");
            }
            joined.append(joined.isEmpty() ? "" : "\n").append(value.asString());
        }
        if (joined.isEmpty()) {
            throw ApiException.invalid(field, field + " has none of the fields in rank_fields.");
        }
        return joined.toString();
    }
}
