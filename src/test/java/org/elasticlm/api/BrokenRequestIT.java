package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the container refuses by itself is answered in the API's words too, and is nothing that the log has to explain. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class BrokenRequestIT {

    private static final String KEY = "Authorization: Bearer " + ServerTest.DEMO_KEY + "\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @BeforeEach
    void makeTenant() {
        ApiClient.demo(port, tenants);
    }

    @Test
    void aBadChunkIsAProblem(CapturedOutput log) throws IOException {
        Reply reply = send("POST /v1/rerank HTTP/1.1\r\nHost: x\r\nX-Request-Id: bad-chunk\r\n" + KEY + JSON
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");

        assertThat(reply.problem(400, "invalid_request").get("detail").asString())
                .contains("ended before its body was complete");
        assertThat(reply.problem(400, "invalid_request").get("id").asString()).isEqualTo("bad-chunk");
        assertThat(reply.problem(400, "invalid_request").get("instance").asString())
                .isEqualTo("/v1/rerank");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aBodyThatEndsEarlyIsAProblem(CapturedOutput log) throws IOException {
        Reply reply = send("POST /v1/embed HTTP/1.1\r\nHost: x\r\n" + KEY + JSON + "Content-Length: 500\r\n\r\n{");

        assertThat(reply.problem(400, "invalid_request").get("detail").asString())
                .contains("ended before its body was complete");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models/some%2Fmodel HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n",
                "GET /v1/models/%00 HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
                "GET /v1/models/%ff HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
                "POST /v1/embed HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gold\r\n\r\n",
                "GET /v1/models HTTP/9.9\r\nHost: x\r\n\r\n"
            })
    void whatIsNoHttpIsAProblem(String request, CapturedOutput log) throws IOException {
        JsonNode problem = send(request).problem(400, "invalid_request");

        assertThat(problem.get("detail").asString()).contains("check its address and its headers");
        assertThat(problem.get("instance").asString()).startsWith("/v1/");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    /** Their bytes in UTF-8, of which the firewall takes some for control characters. */
    @Test
    void aHeaderInCurlyQuotesIsTheCallersMistake(CapturedOutput log) throws IOException {
        Reply reply = send(
                "POST /v1/embed HTTP/1.1\r\nHost: x\r\nX-Max-Latency-Ms: \u00e2\u0080\u009c50\u00e2\u0080\u009d\r\n"
                        + KEY + JSON + "Content-Length: 15\r\n\r\n{\"texts\":[\"a\"]}");

        assertThat(reply.problem(400, "invalid_request").get("detail").asString())
                .contains("plain ASCII");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aHeaderThatIsTooLongIsAProblemWithoutATraceInTheLog(CapturedOutput log) throws IOException {
        send("GET /v1/models HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(10_000) + "\r\n\r\n")
                .problem(400, "invalid_request");

        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aMethodThatNothingAnswersIsAProblem() throws IOException {
        for (String line : new String[] {"TRACE /v1/models", "TRACE /health", "PUT /health", "DELETE /health"}) {
            Reply reply = send(line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

            reply.problem(405, "method_not_allowed");
            assertThat(reply.header("Allow")).as(line).contains("GET");
        }
    }

    @Test
    void aBrowserGetsAPage() throws IOException {
        for (String path : new String[] {"/health", "/console/%2F", "/v1/models/%2F"}) {
            Reply reply = send(
                    "PUT " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/html,*/*;q=0.8\r\nContent-Length: 0\r\n\r\n");

            assertThat(reply.header("Content-Type")).as(path).startsWith("text/html");
        }
    }

    /** @param head status line and headers */
    private record Reply(String head, String body) {

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        JsonNode problem(int status, String code) {
            assertThat(head).startsWith("HTTP/1.1 " + status);
            assertThat(header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
            JsonNode problem = new JsonMapper().readTree(body);
            assertThat(problem.get("code").asString()).isEqualTo(code);
            assertThat(header("X-Request-Id"))
                    .isNotEmpty()
                    .isEqualTo(problem.get("id").asString());
            return problem;
        }
    }

    /** Sends just this, and nothing after it. */
    private Reply send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            assertThat(end)
                    .as("answer to "
                            + Objects.requireNonNull(request.lines().toList().get(0)) + ": " + answer)
                    .isPositive();
            return new Reply(answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
