package org.elasticlm.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of each document is ranked. */
final class RerankDocuments {

    /** A document has fewer; more are a mistake, or meant to keep the server busy. */
    private static final int MOST_FIELDS = 100;

    private RerankDocuments() {}

    /** @param list how the caller named the documents */
    static List<String> texts(
            List<@Nullable JsonNode> documents,
            String list,
            @Nullable List<@Nullable String> rankFields,
            int maxCharacters) {
        Set<String> fields = fields(rankFields);
        List<String> texts = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            String field = list + "[" + i + "]";
            texts.add(TextRules.require(text(documents.get(i), fields, field, maxCharacters), field, maxCharacters));
        }
        return texts;
    }

    /** Each name once: a field counts once, however often it is asked for. */
    private static Set<String> fields(@Nullable List<@Nullable String> rankFields) {
        Set<String> fields = new LinkedHashSet<>();
        if (rankFields != null) {
            rankFields.stream().filter(Objects::nonNull).forEach(fields::add);
        }
        if (fields.size() > MOST_FIELDS) {
            throw new ApiException(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "rank_fields names " + fields.size() + " fields, at most " + MOST_FIELDS + " are allowed.",
                    "rank_fields",
                    null);
        }
        return fields;
    }

    private static @Nullable String text(
            @Nullable JsonNode document, Set<String> rankFields, String field, int maxCharacters) {
        if (document == null || document.isNull()) {
            return null;
        }
        if (document.isString()) {
            return document.stringValue();
        }
        if (!document.isObject()) {
            throw ApiException.invalid(field, field + " must be a text or an object.");
        }
        if (!rankFields.isEmpty()) {
            return joined(document, rankFields, field, maxCharacters);
        }
        JsonNode text = document.get("text");
        if (text == null || !text.isString()) {
            throw ApiException.invalid(
                    field, field + " needs a text in its field `text`, or name other fields in rank_fields.");
        }
        return text.stringValue();
    }

    /** The named fields that the document has, one a line. */
    private static String joined(JsonNode document, Set<String> rankFields, String field, int maxCharacters) {
        StringBuilder joined = new StringBuilder();
        for (String name : rankFields) {
            JsonNode value = document.get(name);
            if (value == null || value.isNull()) {
                continue;
            }
            if (value.isContainer()) {
                throw ApiException.invalid(
                        field, field + ": the fields in rank_fields must be texts or numbers, not lists or objects.");
            }
            String text = value.asString();
            if (joined.length() + text.length() > maxCharacters) {
                throw new ApiException(
                        ErrorCode.REQUEST_TOO_LARGE,
                        field + " has more than " + maxCharacters
                                + " characters in the fields of rank_fields together; split it into passages.",
                        field,
                        null);
            }
            joined.append(joined.isEmpty() ? "" : "\n").append(text);
        }
        if (joined.isEmpty()) {
            throw ApiException.invalid(field, field + " has none of the fields in rank_fields.");
        }
        return joined.toString();
    }
}
