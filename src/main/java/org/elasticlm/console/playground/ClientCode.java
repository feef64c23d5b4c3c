package org.elasticlm.console.playground;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.CurlCommand;
import org.elasticlm.encoder.EncoderTask;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The call that the page has made, for other programs. The key is read from the environment, so that it is in no source.
 *
 * @param id for the page, such as {@code curl}
 */
record ClientCode(String id, String title, String code) {

    /** A document a line. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** @param address of this server, as the browser reaches it */
    static List<ClientCode> of(String address, EncoderTask task, String model, double width, PlaygroundForm form) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        if (task == EncoderTask.RERANK) {
            body.put("query", form.asked());
            body.put("documents", form.lines());
        } else {
            body.put("texts", List.of(form.asked()));
            body.put("input_type", "search_query");
        }
        String route = address + (task == EncoderTask.RERANK ? "/v1/rerank" : "/v1/embed");
        String json = JSON.writeValueAsString(body);
        return List.of(
                new ClientCode(
                        "curl", "curl", CurlCommand.of(route, Map.of("X-Elastic-Width", Double.toString(width)), json)),
                new ClientCode("java", "Java", java(route, width, json)),
                new ClientCode("python", "Python", python(route, width, json)));
    }

    private static String java(String route, double width, String json) {
        return """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse;

                class Call {

                    public static void main(String[] arguments) throws Exception {
                        String body = \"""
                %s
                \""";
                        HttpRequest request = HttpRequest.newBuilder(URI.create("%s"))
                                .header("Authorization", "Bearer " + System.getenv("%s"))
                                .header("Content-Type", "application/json")
                                .header("X-Elastic-Width", "%s")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build();
                        HttpResponse<String> answer =
                                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                        System.out.println(answer.headers().firstValue("X-Elastic-Width").orElse("refused"));
                        System.out.println(answer.body());
                    }
                }""".formatted(json.replace("\\", "\\\\"), route, CurlCommand.KEY, width);
    }

    /** JSON of texts, lists and objects is also Python. */
    private static String python(String route, double width, String json) {
        return """
                import json
                import os
                import urllib.request

                body = %s
                request = urllib.request.Request(
                    "%s",
                    data=json.dumps(body).encode(),
                    headers={
                        "Authorization": "Bearer " + os.environ["%s"],
                        "Content-Type": "application/json",
                        "X-Elastic-Width": "%s",
                    },
                )
                with urllib.request.urlopen(request) as answer:
                    print(answer.headers["X-Elastic-Width"], json.load(answer))""".formatted(json, route, CurlCommand.KEY, width);
    }
}
