package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The API's description as served: found without a key, and true, example by example. */
@ServerTest
class ApiExamplesIT {

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
    void nobodyNeedsAKeyToReadIt() {
        ApiClient.Answer answer = client.withKey("").get("/v3/api-docs");
        JsonNode document = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(document.get("openapi").asString()).startsWith("3.0");
        assertThat(document.get("paths").propertyNames()).containsAll(ApiRoutes.ALL);
        assertThat(document.get("paths").propertyNames()).noneMatch(path -> path.startsWith("/console"));
        assertThat(document.at("/paths/~1v1~1rerank/post/responses/400/content").propertyNames())
                .containsExactly(Problem.MEDIA_TYPE);
        assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void everyExampleIsAsItIsDescribed() {
        JsonNode document = client.withKey("").get("/v3/api-docs").json();
        DescribedShape shape = new DescribedShape(document);
        int checked = 0;
        for (JsonNode media : document.get("paths").findValues("content").stream()
                .flatMap(JsonNode::valueStream)
                .toList()) {
            for (JsonNode example : examples(media)) {
                assertThat(shape.complaints(example, media.get("schema")))
                        .as(example.toString())
                        .isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void everyExampleIsAnsweredInTheShapeThatIsShown() {
        JsonNode document = client.withKey("").get("/v3/api-docs").json();
        DescribedShape shape = new DescribedShape(document);
        JsonNode paths = document.get("paths");
        int sent = 0;
        for (String route : paths.propertyNames()) {
            JsonNode post = paths.get(route).get("post");
            if (post == null) {
                continue;
            }
            JsonNode reply = post.at("/responses/200/content/application~1json");
            JsonNode shown = reply.path("example");
            assertThat(shown.isMissingNode()).as(route).isFalse();
            for (JsonNode example : examples(post.at("/requestBody/content/application~1json"))) {
                String body = example.toString().replace("starter-", "tiny-");
                ApiClient.Answer answer = client.post(route, body);
                assertThat(answer.status())
                        .as(route + " " + body + " " + answer.text())
                        .isEqualTo(200);
                assertThat(shape.complaints(answer.json(), reply.get("schema")))
                        .as(route + " " + body)
                        .isEmpty();
                assertThat(answer.json().getNodeType()).as(route).isEqualTo(shown.getNodeType());
                if (shown.isObject()) {
                    assertThat(answer.json().propertyNames())
                            .as(route)
                            .containsExactlyInAnyOrderElementsOf(shown.propertyNames());
                }
                sent++;
            }
        }
        assertThat(sent).isGreaterThanOrEqualTo(12);
    }

    @Test
    void theModelsAnswerHasTheFieldsThatAreShown() {
        JsonNode document = client.withKey("").get("/v3/api-docs").json();
        for (String route : List.of("/v1/models", "/info")) {
            JsonNode reply = document.get("paths").get(route).at("/get/responses/200/content/application~1json");
            JsonNode shown = reply.get("example");
            assertThat(new DescribedShape(document).complaints(client.get(route).json(), reply.get("schema")))
                    .as(route)
                    .isEmpty();
            assertThat(client.get(route).json().propertyNames())
                    .as(route)
                    .containsExactlyInAnyOrderElementsOf(shown.propertyNames());
        }
    }

    private static List<JsonNode> examples(JsonNode media) {
        List<JsonNode> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(media.get("example"));
        }
        if (media.has("examples")) {
            media.get("examples").forEach(example -> examples.add(example.get("value")));
        }
        assertThat(examples).isNotEmpty();
        return examples;
    }
}
