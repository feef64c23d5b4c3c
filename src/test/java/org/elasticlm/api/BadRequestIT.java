package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Bad input gets the right 4xx and a message that helps, and the server goes on. */
@ServerTest
class BadRequestIT {

    private static final String RERANK = "/v1/rerank";
    private static final String EMBED = "/v1/embed";
    private static final String GOOD = "{\"query\": \"q\", \"documents\": [\"d\"]}";

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient database;

    private ApiClient client;

    @BeforeEach
    void connect() {
        client = ApiClient.demo(port, tenants);
    }

    @AfterEach
    void theServerGoesOn() {
        assertThat(client.post(RERANK, GOOD).status()).isEqualTo(200);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                bad(RERANK, "{\"query\": ", "", "not valid JSON"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\"]} x", "", "not valid JSON"),
                bad(RERANK, "", "", "body is empty"),
                bad(RERANK, "null", "", "body is null"),
                bad(RERANK, "[]", "", "must be a JSON object"),
                bad(RERANK, "\"text\"", "", "must be a JSON object"),
                bad(RERANK, "{}", "query", "missing"),
                bad(RERANK, "{\"query\": 5, \"documents\": [\"d\"]}", "query", "wrong type"),
                bad(RERANK, "{\"query\": \" \", \"documents\": [\"d\"]}", "query", "empty"),
                bad(RERANK, "{\"query\": \"q\"}", "documents", "missing"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": []}", "documents", "empty"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": \"d\"}", "documents", "wrong type"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\", null]}", "documents[1]", "missing"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\", \"\"]}", "documents[1]", "empty"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [7]}", "documents[0]", "a text or an object"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [{\"body\": \"d\"}]}", "documents[0]", "`text`"),
                bad(
                        RERANK,
                        "{\"query\": \"q\", \"documents\": [{\"text\": \"d\"}], \"rank_fields\": [\"title\"]}",
                        "documents[0]",
                        "none of the fields"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\"], \"top_n\": 0}", "top_n", "at least 1"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\"], \"top_n\": \"2\"}", "top_n", "wrong type"),
                bad(RERANK, "{\"query\": \"a\\u0000b\", \"documents\": [\"d\"]}", "query", "NUL"),
                bad(RERANK, "{\"query\": \"a\\ud800b\", \"documents\": [\"d\"]}", "query", "lone surrogate"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\"], \"truncate\": \"x\"}", "truncate", "NONE"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\"], \"top_n\": 1.7}", "top_n", "whole number"),
                bad(RERANK, "{\"query\": \"\\u00a0\", \"documents\": [\"d\"]}", "query", "empty"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [\"d\", \"\\u00a0\"]}", "documents[1]", "empty"),
                bad(RERANK, "{\"query\": \"q\", \"documents\": [{\"text\": \"\\ufeff\"}]}", "documents[0]", "empty"),
                bad("/rerank", "{\"query\": \"q\", \"texts\": [\"\\u200b\"]}", "texts[0]", "empty"),
                bad("/embed", "{\"inputs\": \"\\ue000\"}", "inputs[0]", "empty"),
                bad("/v1/embeddings", "{\"input\": [\"a\", \"\\u0301\"]}", "input[1]", "empty"),
                bad("/voyage/v1/embeddings", "{\"input\": \" \\u00a0 \"}", "input[0]", "empty"),
                bad(EMBED, "{\"texts\": [\"a\", \"\\u00a0\"]}", "texts[1]", "empty"),
                bad(EMBED, "{\"texts\": [\"a\", 1]}", "texts[1]", "wrong type"),
                bad(EMBED, "{\"texts\": [\"a\", null]}", "texts[1]", "missing"),
                bad(EMBED, "{\"texts\": [\"a\"], \"input_type\": \"x\"}", "input_type", "search_query"),
                bad(EMBED, "{\"texts\": [\"a\"], \"embedding_types\": [\"x\"]}", "embedding_types", "base64"),
                bad(EMBED, "{\"texts\": [[\"a\"]]}", "", "wrong type"));
    }

    private static Arguments bad(String path, String body, String param, String says) {
        return Arguments.of(path, body, param, says);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBadBodyIsExplained(String path, String body, String param, String says) {
        ApiClient.Answer answer = client.post(path, body);

        JsonNode problem = problem(answer, 400, "invalid_request");
        assertThat(problem.get("detail").asString()).contains(says);
        assertThat(problem.at("/error/param").asString("")).isEqualTo(param);
    }

    @Test
    void aProblemCarriesTheFieldsOfEveryFamily() {
        ApiClient.Answer answer = client.post(RERANK, "{}", "X-Request-Id", "req-7");
        JsonNode problem = problem(answer, 400, "invalid_request");

        assertThat(problem.get("type").asString()).isEqualTo("urn:elasticlm:error:invalid_request");
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("instance").asString()).isEqualTo(RERANK);
        assertThat(problem.get("message").asString())
                .isEqualTo(problem.get("detail").asString());
        assertThat(problem.get("id").asString()).isEqualTo("req-7");
        assertThat(problem.at("/error/message").asString())
                .isEqualTo(problem.get("detail").asString());
        assertThat(problem.at("/error/type").asString()).isEqualTo("invalid_request_error");
        assertThat(problem.at("/error/code").asString()).isEqualTo("invalid_request");
        assertThat(answer.header("X-Request-Id")).isEqualTo("req-7");
        assertThat(answer.header("Server-Timing")).contains("total;dur=");
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
        body[body.length - 4] = (byte) 0xff;
        problem(client.post(RERANK, body), 400, "invalid_request");
        body[body.length - 4] = 0;
        problem(client.post(RERANK, body), 400, "invalid_request");
    }

    @Test
    void aBodyBeyondTheLimitIsTooLargeHoweverItIsSent() {
        byte[] body = new byte[10_000_000];
        Arrays.fill(body, (byte) ' ');

        assertThat(problem(client.post(RERANK, body), 413, "request_too_large")
                        .get("detail")
                        .asString())
                .contains("at most 8 MB");
        problem(client.postChunked(RERANK, body), 413, "request_too_large");
    }

    @Test
    void aBodyOfMoreValuesThanAnyRequestNeedsIsNotReadIntoMemory() {
        String many = "{},".repeat(600_000) + "{}";
        String deep = "[".repeat(2000);

        assertThat(problem(
                                client.post(RERANK, "{\"query\": \"q\", \"documents\": [" + many + "]}"),
                                413,
                                "request_too_large")
                        .get("detail")
                        .asString())
                .contains("more than 1,000,000 values");
        assertThat(problem(client.post(RERANK, "{\"unknown\": " + deep + "}"), 400, "invalid_request")
                        .get("detail")
                        .asString())
                .contains("nested");
    }

    @Test
    void aFormIsNoJson() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
            ApiClient.Answer answer = client.postAs(
                    type, RERANK, "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\nq\r\n--x--\r\n");

            problem(answer, 415, "unsupported_media_type");
        }
    }

    @Test
    void whatIsRefusedUsesUpNoTokens() {
        String tooLong = "{\"texts\": [\"" + "word ".repeat(100) + "\"], \"truncate\": \"NONE\"}";
        problem(client.post(EMBED, tooLong, "X-Request-Id", "too-long"), 422, "too_many_tokens");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(database.sql("select tokens from request_log where request_id = 'too-long'")
                                        .query(Integer.class)
                                        .list())
                                .containsExactly(0));
    }

    @Test
    void aRouteHasOneNameInTheLogHoweverItIsWritten() {
        JsonNode problem = problem(client.post("/v1/%72erank", "{}"), 400, "invalid_request");

        assertThat(problem.get("instance").asString()).isEqualTo(RERANK);
    }

    @Test
    void aTextOfAMegabyteIsTooLarge() {
        String text = "word ".repeat(200_000);

        assertThat(problem(client.post(EMBED, "{\"texts\": [\"a\", \"" + text + "\"]}"), 413, "request_too_large")
                        .get("detail")
                        .asString())
                .contains("texts[1] has 1000000 characters, at most 200000", "split it into passages");
        problem(client.post(RERANK, "{\"query\": \"" + text + "\", \"documents\": [\"a\"]}"), 413, "request_too_large");
        problem(client.post(RERANK, "{\"query\": \"a\", \"documents\": [\"" + text + "\"]}"), 413, "request_too_large");
    }

    @Test
    void moreTextsThanAllowedAreTooMany() {
        String body = "{\"texts\": [" + "\"a\",".repeat(99_999) + "\"a\"]}";

        assertThat(problem(client.post(EMBED, body), 413, "request_too_large")
                        .get("detail")
                        .asString())
                .contains("has 100000 entries, at most 1000");
    }

    @Test
    void anUnknownModelIsAnsweredWithThoseThereAre() {
        String body = "{\"texts\": [\"a\"], \"model\": \"%s\"}";

        assertThat(problem(client.post(EMBED, body.formatted("nobody")), 404, "model_not_found")
                        .get("detail")
                        .asString())
                .contains("tiny-embed@1");
        problem(client.post(EMBED, body.formatted("tiny-rerank")), 404, "model_not_found");
        problem(client.post(EMBED, body.formatted("tiny-embed@9")), 404, "model_not_found");
    }

    @Test
    void anUnknownWidthIsAnsweredWithThoseThereAre() {
        assertThat(problem(client.post(RERANK, GOOD, "X-Elastic-Width", "0.3"), 400, "unknown_width")
                        .get("detail")
                        .asString())
                .contains("1.0, 0.5, 0.25");
        problem(client.post(RERANK, GOOD.replace("{", "{\"model\": \"tiny-rerank:0.7\", ")), 400, "unknown_width");
    }

    @Test
    void aBadHeaderIsNamed() {
        for (String width : new String[] {"wide", "0", "1.5", "min=", "min=2", "NaN"}) {
            JsonNode problem = problem(client.post(RERANK, GOOD, "X-Elastic-Width", width), 400, "invalid_request");
            assertThat(problem.at("/error/param").asString()).isEqualTo("X-Elastic-Width");
        }
        for (String latency : new String[] {"soon", "0", "-5", "1e3", "99999999999"}) {
            JsonNode problem = problem(client.post(RERANK, GOOD, "X-Max-Latency-Ms", latency), 400, "invalid_request");
            assertThat(problem.at("/error/param").asString()).isEqualTo("X-Max-Latency-Ms");
        }
    }

    @Test
    void wrongRouteMethodAndMediaTypeAreProblemsToo() {
        problem(client.get("/v1/nothing"), 404, "not_found");
        problem(client.get("/v1"), 404, "not_found");
        problem(client.get("/v1//models"), 400, "invalid_request");
        ApiClient.Answer wrongMethod = client.delete(RERANK);
        problem(wrongMethod, 405, "method_not_allowed");
        assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
        problem(client.get(EMBED), 405, "method_not_allowed");
        problem(client.postAs("text/plain", RERANK, GOOD), 415, "unsupported_media_type");
        problem(client.postAs("application/x-www-form-urlencoded", RERANK, GOOD), 415, "unsupported_media_type");
    }

    /** Checks what every problem has, and that it gives nothing away. */
    private static JsonNode problem(ApiClient.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("at org.")
                .hasSizeLessThan(2_000);
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }
}
