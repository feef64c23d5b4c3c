package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The routes of text-embeddings-inference as its clients see them. */
@ServerTest
class TeiIT {

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
    void embedAnswersBareVectors() {
        ApiClient.Answer one = client.post("/embed", "{\"inputs\": \"one\", \"normalize\": true}");
        ApiClient.Answer two = client.post("/embed", "{\"inputs\": [\"one\", \"two\"], \"truncate\": true}");

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json()).hasSize(1);
        assertThat(one.json().get(0)).hasSize(TinyBundles.SHAPE.hidden());
        assertThat(two.json()).hasSize(2);
        assertThat(two.json().get(0)).isEqualTo(one.json().get(0));
        assertThat(one.header("X-Model")).isEqualTo("tiny-embed@1");
        assertThat(one.header("X-Elastic-Reason")).isEqualTo("documents");
        assertThat(client.post("/embed", "{\"inputs\": \"one\", \"prompt_name\": \"query\"}")
                        .header("X-Elastic-Reason"))
                .isNotEqualTo("documents");
    }

    @Test
    void rerankAnswersABareListBestFirst() {
        JsonNode reply = client.post(
                        "/rerank",
                        "{\"query\": \"which\", \"texts\": [\"a word\", \"which one\"], \"return_text\": true,"
                                + " \"raw_scores\": true}")
                .json();

        assertThat(reply).hasSize(2);
        assertThat(reply.at("/0/score").asDouble())
                .isGreaterThanOrEqualTo(reply.at("/1/score").asDouble());
        assertThat(reply.at("/0/text").asString())
                .isEqualTo(reply.at("/0/index").asInt() == 0 ? "a word" : "which one");
    }

    @Test
    void theSideThatIsCutIsTheCallers() {
        String body = "{\"inputs\": \"first " + "middle ".repeat(200) + "last\"%s}";
        JsonNode right = client.post("/embed", body.formatted("")).json();
        JsonNode left = client.post("/embed", body.formatted(", \"truncation_direction\": \"Left\""))
                .json();

        assertThat(left).isNotEqualTo(right);
        assertThat(client.post("/embed", body.formatted("")).header("X-Elastic-Truncated"))
                .isEqualTo("1");
        assertThat(client.post("/embed", body.formatted(", \"truncate\": false"))
                        .status())
                .isEqualTo(422);
        for (String wrong : List.of("\"normalize\": false", "\"truncation_direction\": \"up\"", "\"dimensions\": 3")) {
            ApiClient.Answer refused = client.post("/embed", body.formatted(", " + wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(wrong).contains(refused.json().at("/error/param").asString());
        }
    }

    @Test
    void infoDescribesTheDefaultEmbedder() {
        JsonNode info = client.get("/info").json();

        assertThat(info.get("model_id").asString()).isEqualTo("tiny-embed");
        assertThat(info.at("/model_type/embedding/pooling").asString()).isEqualTo("mean");
        assertThat(info.get("max_input_length").asInt()).isEqualTo(32);
        assertThat(info.get("max_client_batch_size").asInt()).isPositive();
        assertThat(client.withKey("").get("/info").status()).isEqualTo(401);
    }

    @Test
    void healthNeedsNoKeyAndLeavesNoRecord() {
        ApiClient.Answer health = client.withKey("").get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text()).isEmpty();
        assertThat(client.withKey("").get("/health").response().headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void everyRouteIsNamedInTheRequestLog() {
        client.post("/embed", "{\"inputs\": \"one\"}", "X-Request-Id", "tei-embed");
        client.post("/rerank", "{\"query\": \"q\", \"texts\": []}", "X-Request-Id", "tei-rerank");
        client.post("/voyage/v1/embeddings", "{\"input\": \"one\"}", "X-Request-Id", "voyage-embeddings");
        client.post("/v1/embeddings", "{\"input\": \"one\"}", "X-Request-Id", "openai-embeddings");
        client.get("/health");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select route from request_log where request_id in ('tei-embed', 'tei-rerank',"
                                                + " 'voyage-embeddings', 'openai-embeddings')")
                                .query(String.class)
                                .list())
                        .containsExactlyInAnyOrder("/embed", "/rerank", "/voyage/v1/embeddings", "/v1/embeddings"));
        assertThat(database.sql("select count(*) from request_log where route = '/health'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from usage_hour where route = '/rerank'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }
}
