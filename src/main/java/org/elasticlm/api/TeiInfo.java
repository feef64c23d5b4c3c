package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.registry.ModelSummary;

/**
 * How a TEI server describes itself. It has one model, this server several: the fields describe the default embedder,
 * or the default reranker where nothing embeds.
 *
 * @param modelType by task, as TEI nests it
 */
record TeiInfo(
        @JsonProperty("model_id") String modelId,
        @JsonProperty("model_sha") String modelSha,
        @JsonProperty("model_dtype") String modelDtype,
        @JsonProperty("model_type") Map<String, Object> modelType,
        @JsonProperty("max_input_length") int maxInputLength,
        @JsonProperty("max_batch_tokens") int maxBatchTokens,
        @JsonProperty("max_client_batch_size") int maxClientBatchSize,
        @JsonProperty("auto_truncate") boolean autoTruncate,
        String version) {

    static TeiInfo of(List<ModelSummary> models, ApiSettings limits, String version) {
        ModelSummary model = models.stream()
                .filter(ModelSummary::isDefault)
                .min((one, other) -> one.task().compareTo(other.task()))
                .orElseThrow(() -> ApiException.of(ErrorCode.MODEL_NOT_FOUND, "This server serves no model."));
        return new TeiInfo(
                model.name(),
                Integer.toString(model.version()),
                "float32",
                model.task() == EncoderTask.EMBED
                        ? Map.of("embedding", Map.of("pooling", "mean"))
                        : Map.of(
                                "reranker",
                                Map.of("id2label", Map.of("0", "LABEL_0"), "label2id", Map.of("LABEL_0", 0))),
                model.maxTokens(),
                limits.maxTokens(),
                limits.maxItems(),
                true,
                version);
    }
}
