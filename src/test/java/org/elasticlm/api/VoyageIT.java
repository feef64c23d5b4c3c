package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Voyage's routes as its clients see them. */
@ServerTest
class VoyageIT {

    private static final int DIMENSION = TinyBundles.SHAPE.hidden();

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    private ApiClient client;

    @BeforeEach
    void connect() {
        client = ApiClient.demo(port, tenants);
    }

    @Test
    void rerankAnswersDataAndPlainDocuments() {
        ApiClient.Answer answer = client.post(
                "/voyage/v1/rerank",
                "{\"model\": \"tiny-rerank\", \"query\": \"which\", \"documents\": [\"a word\", \"which one\", \"third\"],"
                        + " \"top_k\": 2, \"return_documents\": true, \"truncation\": true}");
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(reply.get("object").asString()).isEqualTo("list");
        assertThat(reply.get("data")).hasSize(2);
        assertThat(reply.at("/data/0/document").isString()).isTrue();
        assertThat(reply.at("/data/0/relevance_score").asDouble())
                .isGreaterThanOrEqualTo(reply.at("/data/1/relevance_score").asDouble());
        assertThat(reply.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(reply.has("results")).isFalse();
        assertThat(answer.header("X-Elastic-Width")).isNotEmpty();
    }

    @Test
    void theOrderIsThatOfEveryOtherRoute() {
        String body = "{\"query\": \"which\", \"%s\": [\"a word\", \"which one\", \"third\"]}";
        JsonNode cohere = client.post("/v1/rerank", body.formatted("documents"), "X-Elastic-Width", "1.0")
                .json();
        JsonNode voyage = client.post("/voyage/v1/rerank", body.formatted("documents"), "X-Elastic-Width", "1.0")
                .json();
        JsonNode tei = client.post("/rerank", body.formatted("texts"), "X-Elastic-Width", "1.0")
                .json();

        for (int place = 0; place < 3; place++) {
            assertThat(voyage.at("/data/" + place + "/index")).isEqualTo(cohere.at("/results/" + place + "/index"));
            assertThat(voyage.at("/data/" + place + "/relevance_score"))
                    .isEqualTo(cohere.at("/results/" + place + "/relevance_score"));
            assertThat(tei.at("/" + place + "/index")).isEqualTo(cohere.at("/results/" + place + "/index"));
            assertThat(tei.at("/" + place + "/score")).isEqualTo(cohere.at("/results/" + place + "/relevance_score"));
        }
    }

    @Test
    void vectorsComeInEveryFormatAlsoInBase64() {
        for (String format : new String[] {"float", "int8", "uint8", "binary", "ubinary"}) {
            String body = "{\"input\": \"one\", \"output_dtype\": \"" + format + "\"%s}";
            JsonNode list = client.post("/voyage/v1/embeddings", body.formatted(""))
                    .json()
                    .at("/data/0/embedding");
            String text = client.post("/voyage/v1/embeddings", body.formatted(", \"encoding_format\": \"base64\""))
                    .json()
                    .at("/data/0/embedding")
                    .asString();
            byte[] bytes = Base64.getDecoder().decode(text);

            if (format.equals("float")) {
                assertThat(list).hasSize(DIMENSION);
                assertThat(bytes).hasSize(DIMENSION * Float.BYTES);
            } else {
                assertThat(bytes).as(format).hasSize(list.size());
                for (int i = 0; i < bytes.length; i++) {
                    assertThat(bytes[i]).isEqualTo((byte) list.get(i).asInt());
                }
            }
        }
    }

    @Test
    void aQueryFollowsTheLoadAndADocumentDoesNot() {
        String body = "{\"input\": [\"one\"], \"input_type\": \"%s\"}";

        assertThat(client.post("/voyage/v1/embeddings", body.formatted("document"))
                        .header("X-Elastic-Reason"))
                .isEqualTo("documents");
        assertThat(client.post("/voyage/v1/embeddings", body.formatted("query")).header("X-Elastic-Reason"))
                .isNotEqualTo("documents");
        assertThat(client.post("/voyage/v1/embeddings", body.formatted("else"))
                        .json()
                        .at("/error/param")
                        .asString())
                .isEqualTo("input_type");
    }

    @Test
    void theAnswerSaysHowManyTextsWereCut() {
        String text = "word ".repeat(200);
        String embed = "{\"input\": [\"one\", \"" + text + "\"]}";
        String rerank = "{\"query\": \"one\", \"documents\": [\"" + text + "\", \"" + text + "\"]}";

        assertThat(client.post("/voyage/v1/embeddings", embed).header("X-Elastic-Truncated"))
                .isEqualTo("1");
        assertThat(client.post("/voyage/v1/rerank", rerank).header("X-Elastic-Truncated"))
                .isEqualTo("2");
    }

    @Test
    void whoForbidsCuttingIsToldWhatIsTooLong() {
        ApiClient.Answer answer = client.post(
                "/voyage/v1/embeddings",
                "{\"input\": [\"one\", \"" + "word ".repeat(200) + "\"], \"truncation\": false}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/param").asString()).isEqualTo("input[1]");
        assertThat(client.withKey("nobody's-key-at-all-0000000000")
                        .post("/voyage/v1/rerank", "{}")
                        .status())
                .isEqualTo(401);
    }
}
