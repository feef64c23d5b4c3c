package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description names what the code reads and answers, no more and no less. */
class ApiDocumentTests {

    private static final Map<String, Class<?>> BODIES = Map.ofEntries(
            Map.entry("RerankRequest", RerankBody.class),
            Map.entry("VoyageRerankRequest", VoyageRerankBody.class),
            Map.entry("TeiRerankRequest", TeiRerankBody.class),
            Map.entry("EmbedRequest", EmbedBody.class),
            Map.entry("EmbeddingsRequest", EmbeddingsBody.class),
            Map.entry("VoyageEmbedRequest", VoyageEmbedBody.class),
            Map.entry("TeiEmbedRequest", TeiEmbedBody.class),
            Map.entry("Model", ModelsController.Model.class),
            Map.entry("ModelWidth", ModelsController.ModelWidth.class),
            Map.entry("Problem", Problem.class),
            Map.entry("EmbedReply", EmbedReply.class),
            Map.entry("ClassifyRequest", ClassifyBody.class),
            Map.entry("ClassifyReply", ClassifyReply.class));

    private final OpenAPI document = ApiDocument.read();

    @Test
    void everyRouteIsDescribed() {
        TreeSet<String> routes = new TreeSet<>(ApiRoutes.ALL);
        routes.addAll(List.of("/v1/models/{id}", "/health"));

        assertThat(document.getPaths().keySet()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everyFieldOfABodyIsDescribedAndNoOther() {
        BODIES.forEach((schema, body) -> {
            List<String> fields = Arrays.stream(body.getRecordComponents())
                    .map(ApiDocumentTests::name)
                    .toList();
            assertThat(Objects.requireNonNull(
                                    document.getComponents().getSchemas().get(schema))
                            .getProperties()
                            .keySet())
                    .as(schema)
                    .containsExactlyInAnyOrderElementsOf(fields);
        });
    }

    @Test
    void everyErrorHasAnExampleWhereSomethingIsComputed() {
        for (PathItem path : document.getPaths().values()) {
            Operation post = path.getPost();
            if (post == null) {
                continue;
            }
            List<String> described = post.getResponses().values().stream()
                    .flatMap(response -> response.getContent().values().stream())
                    .flatMap(media ->
                            media.getExamples() == null ? Stream.empty() : media.getExamples().keySet().stream())
                    .toList();
            assertThat(described)
                    .as(post.getOperationId())
                    .containsAll(Arrays.stream(ErrorCode.values())
                            .filter(code -> !ErrorCode.OF_REGISTRY.contains(code))
                            .map(ErrorCode::text)
                            .toList());
            for (String status : List.of("429", "503")) {
                assertThat(Objects.requireNonNull(post.getResponses().get(status))
                                .getHeaders())
                        .containsKeys("Retry-After", "X-Request-Id");
            }
            assertThat(Objects.requireNonNull(post.getResponses().get("200")).getHeaders())
                    .containsKeys("X-Elastic-Width", "X-Elastic-Passes", "X-Elastic-Truncated")
                    .containsKeys("RateLimit", "RateLimit-Policy")
                    .doesNotContainKey("Retry-After");
            assertThat(post.getParameters()).hasSize(4);
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }
}
