package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/classify} as callers see it. */
@ServerTest
class ClassifyIT {

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
    void everyInputHasItsClassAndTheConfidenceOfAllClasses() {
        ApiClient.Answer answer = client.post("/v1/classify", "{\"inputs\": [\"a fine film\", \"what is the heart\"]}");
        JsonNode reply = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Model")).isEqualTo("tiny-classify@1");
        assertThat(answer.header("X-Elastic-Width")).isEqualTo("1.0");
        assertThat(reply.get("usage").get("total_tokens").asInt()).isPositive();
        assertThat(reply.get("classifications")).hasSize(2);
        for (JsonNode each : reply.get("classifications")) {
            JsonNode labels = each.get("labels");
            assertThat(labels.propertyNames()).containsExactlyElementsOf(TinyBundles.LABELS);
            double sum = labels.propertyStream()
                    .mapToDouble(label -> label.getValue().get("confidence").asDouble())
                    .sum();
            double most = labels.propertyStream()
                    .mapToDouble(label -> label.getValue().get("confidence").asDouble())
                    .max()
                    .orElseThrow();
            assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
            assertThat(each.get("confidence").asDouble()).isEqualTo(most);
            assertThat(labels.get(each.get("prediction").asString())
                            .get("confidence")
                            .asDouble())
                    .isEqualTo(most);
        }
    }

    @Test
    void aPairIsTheSameAsAListAndAsAnObjectAndAnotherThanItsFirstText() {
        JsonNode classifications = client.post("/v1/classify", """
                        {"raw_scores": true, "inputs": [["the heart", "an attack"],
                          {"text": "the heart", "text_pair": "an attack"}, {"text": "the heart"}, "the heart"]}
                        """).json().get("classifications");

        Stream<JsonNode> pairs = Stream.of(classifications.get(0), classifications.get(1));
        assertThat(pairs.map(each -> each.get("labels").toString()).distinct()).hasSize(1);
        assertThat(classifications.get(2).get("labels"))
                .isEqualTo(classifications.get(3).get("labels"));
        assertThat(classifications.get(0).get("labels"))
                .isNotEqualTo(classifications.get(3).get("labels"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | inputs             | missing
            {"inputs": []}                                        | inputs             | empty
            {"inputs": ["a", 5]}                                  | inputs[1]          | must be a text
            {"inputs": [["a"]]}                                   | inputs[0]          | two texts
            {"inputs": [["a", ""]]}                               | inputs[0][1]       | empty
            {"inputs": ["a", "\\u00a0"]}                         | inputs[1]          | visible character
            {"inputs": [["\\ufeff", "a"]]}                       | inputs[0][0]       | visible character
            {"inputs": [{"text": "a", "text_pair": "\\u200b"}]}  | inputs[0].text_pair| visible character
            {"inputs": [{"text_pair": "a"}]}                      | inputs[0].text     | missing
            {"inputs": [{"text": "a", "text_pair": 1}]}           | inputs[0].text_pair| must be a text
            {"inputs": [["a", "b"]], "truncate": "START"}         | truncate           | NONE or END
            """)
    void whatIsWrongIsSaid(String body, String field, String message) {
        ApiClient.Answer answer = client.post("/v1/classify", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("invalid_request");
        assertThat(answer.json().get("error").get("param").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).contains(message);
    }

    @Test
    void aModelOfAnotherTaskIsRefused() {
        ApiClient.Answer answer = client.post("/v1/classify", "{\"inputs\": [\"a\"], \"model\": \"tiny-rerank\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asString()).contains("is for rerank, not for classify");
    }
}
