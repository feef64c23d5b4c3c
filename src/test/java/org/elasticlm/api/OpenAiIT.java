package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/embeddings} as OpenAI's and Jina's clients see it. */
@ServerTest
class OpenAiIT {

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
    void theReplyHasWhatTheClientsRead() {
        ApiClient.Answer answer = client.post(
                "/v1/embeddings",
                "{\"model\": \"tiny-embed\", \"input\": [\"one\", \"two words\"], \"user\": \"somebody\", \"dimensions\": null}");
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(reply.get("object").asString()).isEqualTo("list");
        assertThat(reply.get("model").asString()).isEqualTo("tiny-embed@1");
        assertThat(reply.get("data")).hasSize(2);
        assertThat(reply.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(reply.at("/data/1/object").asString()).isEqualTo("embedding");
        assertThat(reply.at("/data/1/embedding")).hasSize(DIMENSION);
        assertThat(reply.at("/usage/prompt_tokens").asInt()).isPositive();
        assertThat(reply.at("/usage/total_tokens")).isEqualTo(reply.at("/usage/prompt_tokens"));
    }

    @Test
    void theVectorsAreThoseOfEveryOtherRoute() {
        JsonNode cohere =
                client.post("/v1/embed", "{\"texts\": [\"one\"]}").json().at("/embeddings/0");

        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\"}").json().at("/data/0/embedding"))
                .isEqualTo(cohere);
    }

    @Test
    void base64HoldsTheSameFloats() {
        JsonNode floats = client.post("/v1/embeddings", "{\"input\": \"one\", \"encoding_format\": \"float\"}")
                .json()
                .at("/data/0/embedding");
        String text = client.post("/v1/embeddings", "{\"input\": \"one\", \"encoding_format\": \"base64\"}")
                .json()
                .at("/data/0/embedding")
                .asString();

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.remaining()).isEqualTo(DIMENSION * Float.BYTES);
        for (JsonNode value : floats) {
            assertThat(bytes.getFloat()).isEqualTo(value.floatValue());
        }
    }

    @Test
    void bitsHoldTheSignsOfTheSameFloats() {
        JsonNode floats =
                client.post("/v1/embeddings", "{\"input\": \"one\"}").json().at("/data/0/embedding");
        JsonNode bits = client.post("/v1/embeddings", "{\"input\": \"one\", \"embedding_type\": \"ubinary\"}")
                .json()
                .at("/data/0/embedding");

        assertThat(bits).hasSize(DIMENSION / 8);
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(bits.get(i / 8).asInt() >> (7 - i % 8) & 1)
                    .isEqualTo(floats.get(i).floatValue() > 0 ? 1 : 0);
        }
    }

    @Test
    void tokensOfTheModelsOwnVocabularyAreTakenAndOthersAreNot() {
        ApiClient.Answer one = client.post("/v1/embeddings", "{\"input\": [7, 8, 9]}");
        ApiClient.Answer two = client.post("/v1/embeddings", "{\"input\": [[7, 8, 9], [7]]}");
        ApiClient.Answer foreign = client.post("/v1/embeddings", "{\"input\": [[7], [100257]]}");
        ApiClient.Answer none = client.post("/v1/embeddings", "{\"input\": [[7], []]}");

        assertThat(one.json().get("data")).hasSize(1);
        assertThat(two.json().get("data")).hasSize(2);
        assertThat(two.json().at("/data/0")).isEqualTo(one.json().at("/data/0"));
        assertThat(two.json().at("/usage/total_tokens").asInt()).isEqualTo(5 + 3);
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.json().at("/error/param").asString()).isEqualTo("input[1]");
        assertThat(foreign.text()).contains("100257", "check_embedding_ctx_length=False");
        assertThat(none.json().at("/error/param").asString()).isEqualTo("input[1]");
    }

    @Test
    void theAnswerSaysHowManyTextsWereCutUnlessThatIsForbidden() {
        String body = "{\"input\": [\"one\", \"" + "word ".repeat(200) + "\"]%s}";

        assertThat(client.post("/v1/embeddings", body.formatted("")).header("X-Elastic-Truncated"))
                .isEqualTo("1");
        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\"}").header("X-Elastic-Truncated"))
                .isEmpty();
        ApiClient.Answer refused = client.post("/v1/embeddings", body.formatted(", \"truncate\": false"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/param").asString()).isEqualTo("input[1]");
        assertThat(refused.header("X-Elastic-Truncated")).isEmpty();
    }

    @Test
    void theWidthFollowsTheLoadOnlyForQueries() {
        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\"}").header("X-Elastic-Reason"))
                .isEqualTo("documents");
        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\", \"task\": \"retrieval.query\"}")
                        .header("X-Elastic-Reason"))
                .isNotEqualTo("documents");
        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\"}", "X-Elastic-Width", "min=0.25")
                        .header("X-Elastic-Reason"))
                .isEqualTo("documents");
        assertThat(client.post("/v1/embeddings", "{\"input\": \"one\"}", "X-Elastic-Width", "0.5")
                        .header("X-Elastic-Width"))
                .isEqualTo("0.5");
    }

    @Test
    void whatTheModelWasNotTrainedForIsRefusedByName() {
        ApiClient.Answer shorter = client.post("/v1/embeddings", "{\"input\": \"one\", \"dimensions\": 3}");
        ApiClient.Answer own = client.post("/v1/embeddings", "{\"input\": \"one\", \"dimensions\": " + DIMENSION + "}");
        ApiClient.Answer format = client.post("/v1/embeddings", "{\"input\": \"one\", \"encoding_format\": \"hex\"}");
        ApiClient.Answer empty = client.post("/v1/embeddings", "{\"input\": []}");

        assertThat(shorter.status()).isEqualTo(400);
        assertThat(shorter.json().at("/error/param").asString()).isEqualTo("dimensions");
        assertThat(own.status()).isEqualTo(200);
        assertThat(format.json().at("/error/param").asString()).isEqualTo("encoding_format");
        assertThat(empty.json().at("/error/param").asString()).isEqualTo("input");
    }
}
