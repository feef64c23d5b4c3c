package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/embed} as callers see it. */
@ServerTest
class EmbedIT {

    private static final int DIMENSION = TinyBundles.SHAPE.hidden();

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

    @Test
    void everyTextGetsOneVectorOfUnitLength() {
        ApiClient.Answer answer =
                client.post("/v1/embed", "{\"texts\": [\"one\", \"two words\"], \"input_type\": \"search_query\"}");
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(reply.get("response_type").asString()).isEqualTo("embeddings_floats");
        assertThat(reply.get("embeddings")).hasSize(2);
        for (JsonNode vector : reply.get("embeddings")) {
            double squares = 0;
            for (JsonNode value : vector) {
                squares += value.asDouble() * value.asDouble();
            }
            assertThat(vector).hasSize(DIMENSION);
            assertThat(squares).isCloseTo(1, within(1e-3));
        }
        assertThat(reply.get("id").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(reply.at("/texts/1").asString()).isEqualTo("two words");
        assertThat(reply.at("/meta/billed_units/input_tokens").asInt()).isPositive();
        assertThat(answer.header("X-Model")).isEqualTo("tiny-embed@1");
    }

    @Test
    void documentsAreEmbeddedAtFullWidthUnlessAskedOtherwise() {
        String body = "{\"texts\": [\"one\"], \"input_type\": \"search_document\"}";
        ApiClient.Answer documents = client.post("/v1/embed", body);
        ApiClient.Answer untyped = client.post("/v1/embed", "{\"texts\": [\"one\"]}");
        ApiClient.Answer asked = client.post("/v1/embed", body, "X-Elastic-Width", "0.25");

        assertThat(documents.header("X-Elastic-Width")).isEqualTo("1.0");
        assertThat(documents.header("X-Elastic-Reason")).isEqualTo("documents");
        assertThat(untyped.header("X-Elastic-Reason")).isEqualTo("documents");
        assertThat(asked.header("X-Elastic-Width")).isEqualTo("0.25");
    }

    @Test
    void documentsKeepToTheRequestsOwnLimitToo() {
        String body = "{\"texts\": [" + "\"one\",".repeat(999) + "\"one\"], \"input_type\": \"search_document\"}";

        assertThat(client.post("/v1/embed", body, "X-Max-Latency-Ms", "1").status())
                .isIn(503, 504);
        assertThat(client.post("/v1/embed", body, "X-Max-Latency-Ms", "60000").status())
                .isEqualTo(200);
    }

    @Test
    void documentsHaveATargetOnlyWhereTheRequestSetsOne() {
        String body = "{\"texts\": [\"one\"], \"input_type\": \"search_document\"}";
        client.post("/v1/embed", body, "X-Request-Id", "embed-limit", "X-Max-Latency-Ms", "50000");
        client.post("/v1/embed", body, "X-Request-Id", "embed-no-limit");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(database.sql("select target_micros from request_log where request_id in"
                                        + " ('embed-limit', 'embed-no-limit') order by target_micros")
                                .query(Long.class)
                                .list())
                        .containsExactly(0L, 50_000_000L));
    }

    @Test
    void everyNumberFormatDescribesTheSameVector() {
        JsonNode reply = client.post(
                        "/v1/embed",
                        "{\"texts\": [\"one\"], \"embedding_types\":"
                                + " [\"float\", \"int8\", \"uint8\", \"binary\", \"ubinary\", \"base64\"]}")
                .json();
        JsonNode types = reply.get("embeddings");

        assertThat(reply.get("response_type").asString()).isEqualTo("embeddings_by_type");
        ByteBuffer base64 = ByteBuffer.wrap(
                        Base64.getDecoder().decode(types.at("/base64/0").asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < DIMENSION; i++) {
            float value = types.at("/float/0/" + i).floatValue();
            assertThat(base64.getFloat()).isEqualTo(value);
            assertThat(types.at("/uint8/0/" + i).asInt() - 128)
                    .isEqualTo(types.at("/int8/0/" + i).asInt());
            int bit = types.at("/ubinary/0/" + i / 8).asInt() >> (7 - i % 8) & 1;
            assertThat(bit).isEqualTo(value > 0 ? 1 : 0);
        }
        assertThat(types.at("/binary/0")).hasSize(DIMENSION / 8);
        assertThat(types.at("/binary/0/0").asInt())
                .isEqualTo(types.at("/ubinary/0/0").asInt() - 128);
    }

    @Test
    void aLongTextIsCutWhereTheCallerWants() {
        String text = "first " + "middle ".repeat(20_000) + "last";
        String body = "{\"texts\": [\"" + text + "\"], \"truncate\": \"%s\"}";

        ApiClient.Answer end = client.post("/v1/embed", body.formatted("END"));
        ApiClient.Answer start = client.post("/v1/embed", body.formatted("START"));
        ApiClient.Answer none = client.post("/v1/embed", body.formatted("NONE"));

        assertThat(end.status()).isEqualTo(200);
        assertThat(end.json().at("/meta/warnings/0").asString()).startsWith("1 of 1 texts had more than 32 tokens");
        assertThat(start.status()).isEqualTo(200);
        assertThat(start.json().get("embeddings")).isNotEqualTo(end.json().get("embeddings"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().at("/error/param").asString()).isEqualTo("texts[0]");
        assertThat(none.text()).doesNotContain("middle");
    }

    @Test
    void theModelsAreListedWithTheirWidths() {
        JsonNode models = client.get("/v1/models").json().get("data");
        JsonNode one = client.get("/v1/models/tiny-embed@1").json();

        assertThat(models).hasSize(3);
        assertThat(Instant.ofEpochSecond(one.get("created").asLong()))
                .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
        assertThat(one.get("task").asString()).isEqualTo("embed");
        assertThat(one.get("dimension").asInt()).isEqualTo(DIMENSION);
        assertThat(one.get("widths")).hasSize(3);
        assertThat(one.at("/widths/0/width").asDouble()).isEqualTo(1.0);
        assertThat(one.at("/widths/0/latency_ms/query").asDouble()).isPositive();
        assertThat(client.get("/v1/models/tiny-embed:0.5").json()).isEqualTo(one);
        assertThat(client.get("/v1/models/tiny-embed:0.7").json().get("code").asString())
                .isEqualTo("unknown_width");
        assertThat(client.get("/v1/models/none").json().get("code").asString()).isEqualTo("model_not_found");
    }
}
