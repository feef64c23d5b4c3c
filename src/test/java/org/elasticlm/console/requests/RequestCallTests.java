package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.api.ApiRoutes;
import org.elasticlm.metering.KeptText;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestCallTests {

    private static final String ADDRESS = "http://localhost:8080";
    private static final List<String> ROUTES = ApiRoutes.ALL;

    @Test
    void whatWasSaidIsSentAgainByteForByteAndNothingOfItIsTheShells() throws Exception {
        String said = "@/etc/hostname it's \"quoted\" \\ $HOME `date` $(date)\n世界";
        RequestCall call = call("/v1/rerank", 0.5, said, false);

        assertThat(arguments(call))
                .containsExactly(
                        "-i",
                        ADDRESS + "/v1/rerank",
                        "-H",
                        "Authorization: Bearer secret",
                        "-H",
                        "Content-Type: application/json",
                        "-H",
                        "X-Request-Id: request-1",
                        "-H",
                        "X-Elastic-Width: 0.5",
                        "--data-raw",
                        said);
        assertThat(call.note()).contains("ELASTICLM_API_KEY").doesNotContain("…");
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void whatWasNotKeptIsLeftOut(String route) throws Exception {
        List<String> arguments = arguments(call(route, null, null, false));
        assertThat(arguments).contains(ADDRESS + route).noneMatch(each -> each.contains("X-Elastic-Width"));
        if (route.equals("/v1/models") || route.equals("/info")) {
            assertThat(arguments).doesNotContain("--data-raw");
            return;
        }
        JsonNode body = new JsonMapper().readTree(arguments.get(arguments.size() - 1));
        assertThat(body.toString()).contains("…");
        assertThat(body.has("model")).isEqualTo(!List.of("/rerank", "/embed").contains(route));
    }

    @Test
    void halfATextIsNotSent() throws Exception {
        RequestCall call = call("/v1/embed", 1.0, "{\"texts\": [\"hal", true);
        assertThat(call.curl()).doesNotContain("hal\"").doesNotContain("[\"hal").contains("\"search_query\"");
        assertThat(call.note()).contains("not kept whole");
    }

    @Test
    void aModelsAddressIsWrittenAsAnAddress() throws Exception {
        assertThat(arguments(call("/v1/models/it's ä", null, null, false)))
                .contains(ADDRESS + "/v1/models/it's%20%C3%A4");
    }

    @Test
    void callsOfTheConsoleAreNotOffered() {
        assertThat(RequestCall.of(ADDRESS, request("/console/playground", 1.0), null))
                .isNull();
        assertThat(RequestCall.of(ADDRESS, request("/nowhere", null), null)).isNull();
    }

    private static RequestCall call(String route, @Nullable Double width, @Nullable String said, boolean cut) {
        KeptText text = said == null ? null : new KeptText(said, said.length(), cut, "", 0, false);
        return Objects.requireNonNull(RequestCall.of(ADDRESS, request(route, width), text));
    }

    private static RequestRecord request(String route, @Nullable Double width) {
        return new RequestRecord(
                new UUID(1, 1),
                Instant.EPOCH,
                "request-1",
                new UUID(2, 2),
                new UUID(3, 3),
                route,
                "starter@1",
                width,
                width == null ? null : WidthReason.QUIET.text(),
                width == null ? 503 : 200,
                null,
                1,
                10,
                1,
                1,
                1,
                1,
                1,
                null);
    }

    /** What a shell would hand to curl. */
    private static List<String> arguments(RequestCall call) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder(
                        "bash", "-c", "ELASTICLM_API_KEY=secret; curl() { printf '%s\\0' \"$@\"; }\n" + call.curl())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return List.of(output.split("\0"));
    }
}
