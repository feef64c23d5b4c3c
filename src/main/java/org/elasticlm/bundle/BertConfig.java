package org.elasticlm.bundle;

import java.nio.file.Path;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import tools.jackson.databind.node.ObjectNode;

/** {@code config.json}: a Hugging Face {@code BertConfig}, of which the encoder supports what it computes exactly. */
final class BertConfig {

    private static final String CONVERT = "Only BERT encoders can be served: bring a model of this kind.";

    private BertConfig() {}

    static EncoderShape read(Path file, EncoderTask task) {
        JsonFields config = JsonFields.read(file);
        require(config, "model_type", "bert");
        require(config, "hidden_act", "gelu");
        if (config.has("position_embedding_type")) {
            require(config, "position_embedding_type", "absolute");
        }
        String architecture = architecture(task);
        if (!config.texts("architectures").contains(architecture)) {
            throw config.notAllowed(
                    "architectures",
                    "[\"" + architecture + "\"] for the task that elastic.json names",
                    "Give the bundle the task that its weights were trained for.");
        }
        int hidden = config.integer("hidden_size");
        int heads = config.integer("num_attention_heads");
        if (heads < 1 || hidden % heads != 0) {
            throw config.notAllowed(
                    "num_attention_heads", "a divisor of hidden_size " + hidden, "Correct the configuration.");
        }
        for (String field : new String[] {
            "num_hidden_layers",
            "hidden_size",
            "intermediate_size",
            "vocab_size",
            "max_position_embeddings",
            "type_vocab_size"
        }) {
            if (config.integer(field) < 1) {
                throw config.notAllowed(field, "at least 1", "Correct the configuration.");
            }
        }
        return new EncoderShape(
                config.integer("num_hidden_layers"),
                hidden,
                heads,
                config.integer("intermediate_size"),
                config.integer("vocab_size"),
                config.integer("max_position_embeddings"),
                config.integer("type_vocab_size"),
                config.decimal("layer_norm_eps"));
    }

    static ObjectNode write(EncoderShape shape, EncoderTask task, WeightPrecision precision) {
        ObjectNode config = JsonFields.MAPPER.createObjectNode();
        config.putArray("architectures").add(architecture(task));
        config.put("model_type", "bert");
        config.put("hidden_act", "gelu");
        config.put("hidden_size", shape.hidden());
        config.put("num_hidden_layers", shape.layers());
        config.put("num_attention_heads", shape.heads());
        config.put("intermediate_size", shape.neurons());
        config.put("vocab_size", shape.vocabulary());
        config.put("max_position_embeddings", shape.positions());
        config.put("type_vocab_size", shape.tokenTypes());
        config.put("layer_norm_eps", shape.layerNormEps());
        config.put("position_embedding_type", "absolute");
        config.put("hidden_dropout_prob", 0.1);
        config.put("attention_probs_dropout_prob", 0.1);
        config.put("initializer_range", 0.02);
        config.put("pad_token_id", 0);
        config.put("torch_dtype", precision == WeightPrecision.BF16 ? "bfloat16" : "float32");
        if (task == EncoderTask.RERANK) {
            // One label: transformers then returns the logit.
            config.putObject("id2label").put("0", "relevance");
            config.putObject("label2id").put("relevance", 0);
        }
        return config;
    }

    private static String architecture(EncoderTask task) {
        return switch (task) {
            case EMBED -> "BertModel";
            case RERANK -> "BertForSequenceClassification";
        };
    }

    private static void require(JsonFields config, String field, String value) {
        if (!config.text(field).equals(value)) {
            throw config.notAllowed(field, "\"" + value + "\"", CONVERT);
        }
    }
}
