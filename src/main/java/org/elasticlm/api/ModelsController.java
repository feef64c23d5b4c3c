package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ModelSummary;
import org.elasticlm.registry.WidthLatency;
import org.elasticlm.registry.WidthSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers what they can ask for, at which widths, how good those are and how fast on this host. */
@RestController
class ModelsController {

    private final ModelRegistry models;
    private final ApiJson json;

    ModelsController(ModelRegistry models, ApiJson json) {
        this.models = models;
        this.json = json;
    }

    record ModelList(String object, List<Model> data) {}

    /** @param created when it was published, in seconds since 1970, as OpenAI's clients read it */
    record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy,
            String name,
            int version,
            List<String> aliases,
            String task,
            int dimension,
            @JsonProperty("max_tokens") int maxTokens,
            @JsonProperty("default") boolean isDefault,
            List<ModelWidth> widths) {

        static Model of(ModelSummary summary) {
            return new Model(
                    summary.id(),
                    "model",
                    summary.published().getEpochSecond(),
                    "elasticlm",
                    summary.name(),
                    summary.version(),
                    summary.aliases(),
                    summary.task().name().toLowerCase(Locale.ROOT),
                    summary.dimension(),
                    summary.maxTokens(),
                    summary.isDefault(),
                    summary.widths().stream().map(ModelWidth::of).toList());
        }
    }

    /**
     * @param quality per evaluation set per metric
     * @param latencyMillis mean milliseconds on this host, or null before they are measured
     */
    record ModelWidth(
            double width,
            List<Integer> heads,
            List<Integer> neurons,
            long parameters,
            Map<String, Map<String, Double>> quality,
            @JsonProperty("latency_ms") @Nullable WidthMillis latencyMillis) {

        static ModelWidth of(WidthSummary summary) {
            WidthLatency latency = summary.latency();
            return new ModelWidth(
                    summary.width(),
                    summary.heads(),
                    summary.neurons(),
                    summary.parameters(),
                    summary.quality(),
                    latency == null ? null : new WidthMillis(latency.queryMillis(), latency.batchMillis()));
        }
    }

    /**
     * @param query one text of 16 tokens
     * @param batch 32 texts of 64 tokens
     */
    record WidthMillis(double query, double batch) {}

    @GetMapping("/v1/models")
    ResponseEntity<byte[]> list() {
        return json.answer(
                new ModelList("list", models.summaries().stream().map(Model::of).toList()));
    }

    @GetMapping("/v1/models/{id}")
    ResponseEntity<byte[]> find(@PathVariable("id") String id) {
        return models.summary(id)
                .map(model -> json.answer(Model.of(model)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.MODEL_NOT_FOUND, "There is no such model; GET /v1/models lists them.", "id", null));
    }
}
