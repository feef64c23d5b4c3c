package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** {@code /v2/rerank} and {@code /v2/embed} as Cohere's clients see them. */
@ServerTest
class CohereSecondVersionIT {

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
    void embeddingsComeByTypeAndAsFloatsWhenNoneIsNamed() {
        ApiClient.Answer answer = client.post(
                "/v2/embed",
                "{\"model\": \"tiny-embed\", \"texts\": [\"one\"], \"input_type\": \"search_query\"}",
                "X-Elastic-Width",
                "0.25");
        JsonNode reply = answer.json();
        JsonNode formats = client.post(
                        "/v2/embed", "{\"texts\": [\"one\"], \"embedding_types\": [\"int8\", \"base64\"]}")
                .json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Elastic-Width")).isEqualTo("0.25");
        assertThat(reply.get("id").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(reply.get("response_type").asString()).isEqualTo("embeddings_by_type");
        assertThat(reply.at("/embeddings/float/0")).hasSize(TinyBundles.SHAPE.hidden());
        assertThat(reply.at("/meta/api_version/version").asString()).isEqualTo("2");
        assertThat(reply.at("/meta/billed_units/input_tokens").asInt()).isPositive();
        assertThat(formats.get("embeddings").propertyNames()).containsExactly("int8", "base64");
    }

    @Test
    void onlyTheTrainedDimensionIsServed() {
        String body = "{\"texts\": [\"one\"], \"output_dimension\": %d}";

        assertThat(client.post("/v2/embed", body.formatted(TinyBundles.SHAPE.hidden()))
                        .status())
                .isEqualTo(200);
        ApiClient.Answer shorter = client.post("/v2/embed", body.formatted(4));
        assertThat(shorter.status()).isEqualTo(400);
        assertThat(shorter.json().at("/error/param").asString()).isEqualTo("output_dimension");
        assertThat(shorter.json().get("message").asString()).contains(TinyBundles.SHAPE.hidden() + " numbers");
    }

    @Test
    void rerankedDocumentsHaveTheFieldsThatClientsBreakWithout() {
        ApiClient.Answer answer = client.post(
                "/v2/rerank",
                "{\"model\": \"tiny-rerank\", \"query\": \"which\", \"documents\": [\"a word\", \"which one\"],"
                        + " \"top_n\": 1, \"max_tokens_per_doc\": 20, \"priority\": 1}");
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(reply.get("results")).hasSize(1);
        assertThat(reply.at("/results/0/relevance_score").isNumber()).isTrue();
        assertThat(reply.at("/meta/api_version/version").asString()).isEqualTo("2");
        assertThat(reply.at("/meta/billed_units/search_units").asInt()).isEqualTo(1);
        assertThat(reply.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(client.post("/v2/embed", "{\"model\": \"tiny-rerank\", \"texts\": [\"one\"]}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("model_not_found");
        assertThat(client.post("/v2/generate", "{}").json().get("code").asString())
                .isEqualTo("not_found");
    }
}
