package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Answering;
import org.elasticlm.tenant.QuotaProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/rerank} as callers see it. */
@ServerTest
class RerankIT {

    private static final String THREE = """
            {"query": "which word", "documents": ["a word", "another one", "which word is it"]%s}
            """;

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
    void everyDocumentComesBackOnceBestFirst() {
        ApiClient.Answer answer = client.post("/v1/rerank", THREE.formatted(""));
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        List<Integer> indexes = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (JsonNode result : reply.get("results")) {
            indexes.add(result.get("index").asInt());
            scores.add(result.get("relevance_score").asDouble());
            assertThat(result.has("document")).isFalse();
        }
        assertThat(indexes).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(scores).allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    @Test
    void theReplyHasWhatAllClientsRead() {
        JsonNode reply = client.post("/v1/rerank", THREE.formatted("")).json();

        assertThat(reply.get("id").asString()).isNotEmpty();
        assertThat(reply.get("model").asString()).isEqualTo("tiny-rerank@1");
        assertThat(reply.get("object").asString()).isEqualTo("list");
        assertThat(reply.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(reply.at("/usage/prompt_tokens").asInt()).isPositive();
        assertThat(reply.at("/meta/api_version/version").asString()).isEqualTo("1");
        assertThat(reply.at("/meta/billed_units/search_units").asInt()).isEqualTo(1);
        assertThat(reply.at("/meta/tokens/input_tokens").asInt()).isPositive();
        assertThat(reply.at("/meta/warnings").isArray()).isTrue();
    }

    @Test
    void theHeadersSayWhatServedItAndHowLongItTook() {
        ApiClient.Answer answer = client.post("/v1/rerank", THREE.formatted(""), "X-Request-Id", "my-own.id-1");

        assertThat(answer.header("X-Request-Id")).isEqualTo("my-own.id-1");
        assertThat(answer.header("X-Model")).isEqualTo("tiny-rerank@1");
        assertThat(answer.header("X-Elastic-Width")).isIn("1.0", "0.5", "0.25");
        assertThat(answer.header("X-Elastic-Reason")).isNotEmpty();
        assertThat(answer.header("Server-Timing"))
                .matches("tokenize;dur=[0-9.]+, queue;dur=[0-9.]+, infer;dur=[0-9.]+, total;dur=[0-9.]+");
    }

    @Test
    void wordsThatMatchCountAlsoWhereTheEncoderReadsNoMore() {
        String filler = "the of is ".repeat(100);
        String body = """
                {"query": "heart attack", "raw_scores": true, "documents": ["%s", "%s", "%s"]}
                """.formatted(filler, filler + "heart attack", filler + "heart");

        for (String width : List.of("1.0", "0.25", "progressive")) {
            JsonNode reply =
                    client.post("/v1/rerank", body, "X-Elastic-Width", width).json();

            List<Integer> order = new ArrayList<>();
            List<Double> logits = new ArrayList<>();
            reply.get("results").forEach(result -> {
                order.add(result.get("index").asInt());
                logits.add(result.get("relevance_score").asDouble());
            });
            assertThat(order).as(width).containsExactly(1, 2, 0);
            // Each word stands once in some 300 tokens; documents have 200 on average.
            double word = 0.25 / (1 + 0.9 * (0.6 + 0.4 * 301 / 200));
            assertThat(logits.get(0) - logits.get(2)).as(width).isCloseTo(2 * word, within(0.01));
            assertThat(logits.get(1) - logits.get(2)).as(width).isCloseTo(word, within(0.01));
            assertThat(reply.at("/meta/warnings/0").asString()).contains("3 of 3 documents had more than");
        }
    }

    @Test
    void anUnusableRequestIdIsReplaced() {
        assertThat(client.post("/v1/rerank", THREE.formatted(""), "X-Request-Id", "has spaces in it")
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void topNAndTopKLimitTheResults() {
        assertThat(client.post("/v1/rerank", THREE.formatted(", \"top_n\": 2"))
                        .json()
                        .get("results"))
                .hasSize(2);
        assertThat(client.post("/v1/rerank", THREE.formatted(", \"top_k\": 1"))
                        .json()
                        .get("results"))
                .hasSize(1);
        assertThat(client.post("/v1/rerank", THREE.formatted(", \"top_n\": 99"))
                        .json()
                        .get("results"))
                .hasSize(3);
    }

    @Test
    void documentsComeBackWhenAskedFor() {
        JsonNode results = client.post("/v1/rerank", THREE.formatted(", \"return_documents\": true"))
                .json()
                .get("results");

        for (JsonNode result : results) {
            if (result.get("index").asInt() == 0) {
                assertThat(result.at("/document/text").asString()).isEqualTo("a word");
            }
        }
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.at("/document/text").isString()).isTrue());
    }

    @Test
    void rawScoresAreTheLogitsBehindTheScores() {
        JsonNode scores = client.post("/v1/rerank", THREE.formatted(", \"return_documents\": false"), pinned())
                .json()
                .get("results");
        JsonNode logits = client.post("/v1/rerank", THREE.formatted(", \"raw_scores\": true"), pinned())
                .json()
                .get("results");

        for (int i = 0; i < 3; i++) {
            double logit = logits.get(i).get("relevance_score").asDouble();
            assertThat(scores.get(i).get("index")).isEqualTo(logits.get(i).get("index"));
            assertThat(scores.get(i).get("relevance_score").asDouble())
                    .isEqualTo(1 / (1 + Math.exp(-logit)), org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @Test
    void objectsAreRankedByTheirTextOrByTheFieldsNamed() {
        String byText =
                "{\"query\": \"word\", \"documents\": [{\"text\": \"a word\"}, \"text\"], \"return_documents\": true}";
        String byFields = "{\"query\": \"word\", \"documents\": [{\"title\": \"a\", \"year\": 1999, \"x\": null}],"
                + " \"rank_fields\": [\"title\", \"year\", \"x\"], \"return_documents\": true}";

        assertThat(client.post("/v1/rerank", byText).status()).isEqualTo(200);
        ApiClient.Answer fields = client.post("/v1/rerank", byFields);
        assertThat(fields.status()).isEqualTo(200);
        assertThat(fields.json().at("/results/0/document/title").asString()).isEqualTo("a");
    }

    @Test
    void nullsAndUnknownFieldsAreFine() {
        assertThat(client.post(
                                "/v1/rerank",
                                THREE.formatted(", \"max_chunks_per_doc\": null, \"model\": null, \"top_n\": null,"
                                        + " \"return_documents\": null, \"something_new\": {\"a\": [1]}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWidthCanBePinnedByHeaderOrByName() {
        ApiClient.Answer byHeader = client.post("/v1/rerank", THREE.formatted(""), "X-Elastic-Width", "0.5");
        ApiClient.Answer byName = client.post("/v1/rerank", THREE.formatted(", \"model\": \"tiny-rerank@1:0.25\""));
        ApiClient.Answer atLeast = client.post("/v1/rerank", THREE.formatted(""), "X-Elastic-Width", "min=1.0");

        assertThat(byHeader.header("X-Elastic-Width")).isEqualTo("0.5");
        assertThat(byHeader.header("X-Elastic-Reason")).isEqualTo("pinned");
        assertThat(byName.header("X-Elastic-Width")).isEqualTo("0.25");
        assertThat(atLeast.header("X-Elastic-Width")).isEqualTo("1.0");
    }

    @Test
    void aProgressiveRerankSaysWhichWidthScoredWhatAndItsScoresKeepTheOrder() {
        ApiClient.Answer answer = client.post("/v1/rerank", THREE.formatted(""), "X-Elastic-Width", "progressive");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Elastic-Passes")).matches("3@(1.0|0.5|0.25)");
        assertThat(answer.header("X-Elastic-Width"))
                .isEqualTo(answer.json().at("/results/0/width").asString());
        List<Double> scores = new ArrayList<>();
        answer.json()
                .get("results")
                .forEach(result -> scores.add(result.get("relevance_score").asDouble()));
        assertThat(scores).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        ApiClient.Answer plain = client.post("/v1/rerank", THREE.formatted(""));
        assertThat(plain.header("X-Elastic-Passes")).isEmpty();
        assertThat(plain.json().at("/results/0").has("width")).isFalse();

        ApiClient.Answer embed = client.post("/v1/embed", "{\"texts\": [\"a\"]}", "X-Elastic-Width", "progressive");
        assertThat(embed.status()).isEqualTo(400);
        assertThat(embed.json().get("detail").asString()).contains("is for reranking");
    }

    @Test
    void aTenantThatWantsItIsRerankedProgressivelyUnlessARequestAsksForAWidth() {
        UUID tenant = Objects.requireNonNull(tenants.create("progressive-" + UUID.randomUUID(), "test")
                        .value())
                .id();
        tenants.updateSlo(tenant, ApiClient.PATIENT, "test");
        tenants.updateQuota(tenant, new QuotaProposal(null, null, null, null, 1.0, new Answering(true, true)), "test");
        String key = Objects.requireNonNull(
                        tenants.createKey(tenant, "test", null, "test").value())
                .text();
        ApiClient own = client.withKey(key);

        assertThat(own.post("/v1/rerank", THREE.formatted("")).header("X-Elastic-Passes"))
                .matches("3@(1.0|0.5|0.25)");
        assertThat(own.post("/v1/rerank", THREE.formatted(""), "X-Elastic-Width", "0.5")
                        .header("X-Elastic-Passes"))
                .isEmpty();
        assertThat(own.post("/v1/embed", "{\"texts\": [\"a\"]}").status()).isEqualTo(200);
    }

    @Test
    void aLongDocumentIsCutAndTheAnswerSaysSo() {
        String body = "{\"query\": \"word\", \"documents\": [\"short\", \"" + "word ".repeat(20_000) + "\"]%s}";

        JsonNode cut = client.post("/v1/rerank", body.formatted("")).json();
        assertThat(cut.at("/meta/warnings/0").asString()).startsWith("1 of 2 documents had more than 32 tokens");
        assertThat(cut.at("/usage/total_tokens").asInt()).isLessThanOrEqualTo(64);

        ApiClient.Answer refused = client.post("/v1/rerank", body.formatted(", \"truncate\": \"NONE\""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("too_many_tokens");
        assertThat(refused.json().get("detail").asString()).startsWith("documents[1] has at least");
    }

    @Test
    void documentsCanBeCutShorterThanTheModelNeeds() {
        String body = "{\"query\": \"heart\", \"documents\": [\"" + "heart ".repeat(20) + "\"]%s}";

        int whole = tokens(body.formatted(""));
        int cut = tokens(body.formatted(", \"max_tokens_per_doc\": 4"));

        assertThat(whole - cut).isEqualTo(16);
    }

    @Test
    void aLimitForDocumentsLeavesTheQueryWhole() {
        String body = "{\"query\": \"" + "heart ".repeat(20) + "\", \"documents\": [\"" + "heart ".repeat(30)
                + "\"], \"max_tokens_per_doc\": 4%s}";

        JsonNode cut = client.post("/v1/rerank", body.formatted("")).json();
        ApiClient.Answer refused = client.post("/v1/rerank", body.formatted(", \"truncate\": \"NONE\""));

        assertThat(cut.at("/usage/total_tokens").asInt()).isEqualTo(20 + 4 + 3);
        assertThat(cut.at("/meta/warnings/0").asString())
                .isEqualTo("1 of 1 documents had more than 32 tokens, or 4 without the query (max_tokens_per_doc),"
                        + " and were cut.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString())
                .contains("the model reads 32, or 4 without the query (max_tokens_per_doc). Shorten it");
    }

    private int tokens(String body) {
        return client.post("/v1/rerank", body).json().at("/usage/total_tokens").asInt();
    }

    private static String[] pinned() {
        return new String[] {"X-Elastic-Width", "1.0"};
    }
}
