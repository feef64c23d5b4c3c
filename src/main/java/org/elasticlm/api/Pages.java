package org.elasticlm.api;

import java.util.List;

/** The addresses that are not the API's: what people open in a browser and all that belongs to it, and what watches the server. */
final class Pages {

    private static final List<String> BEGINNINGS = List.of(
            "/console",
            "/console-assets",
            "/webjars",
            "/favicon.ico",
            "/login",
            "/logout",
            "/error",
            "/actuator",
            "/swagger-ui",
            "/v3/api-docs",
            "/v3/api-docs.yaml");

    private Pages() {}

    /** @param path decoded, as controllers see it */
    static boolean have(String path) {
        return path.equals("/")
                || BEGINNINGS.stream()
                        .anyMatch(beginning -> path.equals(beginning) || path.startsWith(beginning + "/"));
    }
}
