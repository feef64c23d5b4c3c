package org.elasticlm.api;

import java.util.List;

/** The addresses that answer with a key, as the request log names them. */
public final class ApiRoutes {

    public static final List<String> ALL = List.of(
            "/v1/rerank",
            "/v1/embed",
            "/v1/classify",
            "/v2/rerank",
            "/v2/embed",
            "/v1/embeddings",
            "/voyage/v1/rerank",
            "/voyage/v1/embeddings",
            "/rerank",
            "/embed",
            "/v1/models",
            "/info");

    /** What stands for all other addresses, which anyone may make up. */
    static final String OTHER = "other";

    private ApiRoutes() {}

    /** The address itself when it is known. */
    static String label(String path) {
        if (path.startsWith("/v1/models/")) {
            return "/v1/models";
        }
        return ALL.contains(path) || path.equals(TrialCalls.ROUTE) ? path : OTHER;
    }
}
