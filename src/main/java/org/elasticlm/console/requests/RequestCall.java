package org.elasticlm.console.requests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.api.ApiRoutes;
import org.elasticlm.console.parts.CurlCommand;
import org.elasticlm.metering.KeptText;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded request, to be sent again from a shell: to the same model, pinned to the width that it got.
 *
 * @param note what is not as it was then
 */
public record RequestCall(String curl, String note) {

    private static final String LEFT_OUT = "…";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * @param address of this server, as the browser reaches it
     * @param text what was said, where it was kept and shown
     * @return null for what no key is for, such as calls of the playground
     */
    static @Nullable RequestCall of(String address, RequestRecord request, @Nullable KeptText text) {
        if (!ApiRoutes.isCalledWithKey(request.route())) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Request-Id", request.requestId());
        Double width = request.width();
        if (width != null) {
            headers.put("X-Elastic-Width", width.toString());
        }
        List<String> notes = new ArrayList<>();
        notes.add("The key is read from " + CurlCommand.KEY + ".");
        if (width != null) {
            notes.add("Without X-Elastic-Width the width follows the load.");
        }
        String body = text == null || text.requestCut() ? outline(request) : text.request();
        if (body != null && (text == null || text.requestCut())) {
            notes.add("Its texts " + (text == null ? "are not here; " : "were not kept whole; ") + LEFT_OUT
                    + " stands for them.");
        }
        String route = UriComponentsBuilder.fromPath(request.route()).encode().toUriString();
        return new RequestCall(CurlCommand.of(address + route, headers, body), String.join(" ", notes));
    }

    /** A body of the route's form without its texts, or null where there is none. */
    private static @Nullable String outline(RequestRecord request) {
        boolean stored = WidthReason.DOCUMENTS.text().equals(request.reason());
        Map<String, Object> body = new LinkedHashMap<>();
        if (request.model() != null) {
            body.put("model", request.model());
        }
        switch (request.route()) {
            case "/v1/rerank", "/v2/rerank", "/voyage/v1/rerank" -> {
                body.put("query", LEFT_OUT);
                body.put("documents", List.of(LEFT_OUT));
            }
            case "/rerank" -> {
                body.remove("model");
                body.put("query", LEFT_OUT);
                body.put("texts", List.of(LEFT_OUT));
            }
            case "/v1/embed", "/v2/embed" -> {
                body.put("texts", List.of(LEFT_OUT));
                body.put("input_type", stored ? "search_document" : "search_query");
            }
            case "/v1/embeddings", "/voyage/v1/embeddings" -> {
                body.put("input", List.of(LEFT_OUT));
                body.put("input_type", stored ? "document" : "query");
            }
            case "/embed" -> {
                body.remove("model");
                body.put("inputs", List.of(LEFT_OUT));
                if (!stored) {
                    body.put("prompt_name", "query");
                }
            }
            case "/v1/classify" -> body.put("inputs", List.of(LEFT_OUT));
            default -> {
                return null;
            }
        }
        return JSON.writeValueAsString(body);
    }
}
