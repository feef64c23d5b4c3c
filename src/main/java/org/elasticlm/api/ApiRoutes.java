package org.elasticlm.api;

import java.util.Arrays;
import java.util.List;

/** The addresses that answer with a key, as the request log names them. */
public final class ApiRoutes {

    private static final String MODELS = "/v1/models";

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
            MODELS,
            "/info");

    /** What they answer with instead of a result, lowest first. */
    public static final List<Integer> ERROR_STATUSES = Arrays.stream(ErrorCode.values())
            .filter(code -> !ErrorCode.OF_REGISTRY.contains(code))
            .map(ErrorCode::status)
            .distinct()
            .sorted()
            .toList();

    /** What stands for all other addresses, which anyone may make up. */
    static final String OTHER = "other";

    private ApiRoutes() {}

    /** Whether a path of the request log is that of one of these. */
    public static boolean isCalledWithKey(String path) {
        return ALL.contains(path) || isOneModel(path);
    }

    private static boolean isOneModel(String path) {
        return path.startsWith(MODELS + "/");
    }

    /** The address itself when it is known. */
    static String label(String path) {
        if (isOneModel(path)) {
            return MODELS;
        }
        return ALL.contains(path) || path.equals(TrialCalls.ROUTE) ? path : OTHER;
    }
}
