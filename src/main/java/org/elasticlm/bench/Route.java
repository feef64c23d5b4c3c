package org.elasticlm.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request asks for. */
enum Route {
    RERANK("/v1/rerank") {
        @Override
        Map<String, Object> body(List<String> texts, String query) {
            return Map.of("query", query, "documents", texts);
        }
    },
    /**
     * As search queries: those follow the load, while documents would be embedded at full width. In base64, as clients that
     * care for speed ask.
     */
    EMBED("/v1/embed") {
        @Override
        Map<String, Object> body(List<String> texts, String query) {
            return Map.of("texts", texts, "input_type", "search_query", "embedding_types", List.of("base64"));
        }
    };

    private final String path;

    Route(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    abstract Map<String, Object> body(List<String> texts, String query);

    /** The body with the model's name where one is asked for. */
    Map<String, Object> body(List<String> texts, String query, String model) {
        Map<String, Object> body = new LinkedHashMap<>(body(texts, query));
        if (!model.isEmpty()) {
            body.put("model", model);
        }
        return body;
    }
}
