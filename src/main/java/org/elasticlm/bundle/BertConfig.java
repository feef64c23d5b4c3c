package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import tools.jackson.databind.node.ObjectNode;

/** {@code config.json}: a Hugging Face {@code BertConfig}, of which the encoder supports what it computes exactly. */
final class BertConfig {

    private static final String CONVERT = "Only BERT encoders can be served: bring a model of this kind.";
    private static final String CORRECT = "Correct the configuration.";

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
        EncoderShape shape = shape(config, config.integer("type_vocab_size"), config.decimal("layer_norm_eps"));
        return task == EncoderTask.CLASSIFY ? shape.withOutputs(labels(config).size()) : shape;
    }

    /**
     * Of a checkpoint that anyone made: fields that Hugging Face's libraries leave out have their defaults, and what this
     * encoder would compute differently is refused.
     */
    static EncoderShape readCheckpoint(Path file) {
        JsonFields config = JsonFields.read(
                file, "A checkpoint of Hugging Face's libraries has its config.json beside its weights: bring it too.");
        if (!config.has("model_type") || !config.text("model_type").equals("bert")) {
            throw config.notAllowed("model_type", "\"bert\"", otherKind(config));
        }
        if (config.has("hidden_act")) {
            require(config, "hidden_act", "gelu");
        }
        if (config.has("position_embedding_type")
                && !config.text("position_embedding_type").equals("absolute")) {
            throw config.notAllowed(
                    "position_embedding_type",
                    "\"absolute\"",
                    "Relative positions are not computed: bring a model with learned absolute ones.");
        }
        for (String field : new String[] {"is_decoder", "add_cross_attention"}) {
            if (config.has(field) && config.flag(field)) {
                throw config.notAllowed(field, "false", "Bring an encoder: each token sees all others.");
            }
        }
        if (config.has("pruned_heads") && !config.object("pruned_heads").names().isEmpty()) {
            throw config.notAllowed("pruned_heads", "empty", "Bring the model before heads were taken out of it.");
        }
        if (config.has("quantization_config")) {
            throw config.notAllowed("quantization_config", "absent", "Bring the weights as fp32, fp16 or bf16.");
        }
        return shape(
                config,
                config.has("type_vocab_size") ? config.integer("type_vocab_size") : 2,
                config.has("layer_norm_eps") ? config.decimal("layer_norm_eps") : 1e-12);
    }

    /** What a checkpoint's class was called when it was saved, empty where that is not said. */
    static List<String> architectures(Path file) {
        JsonFields config = JsonFields.read(file);
        return config.has("architectures") ? config.texts("architectures") : List.of();
    }

    /**
     * A classifier tells which one of its labels a text has, by shares that add up to 1, or has one output that is a score.
     *
     * @throws BundleException when the checkpoint's outputs mean something else
     */
    static void requireOneLabel(Path file, int outputs) {
        JsonFields config = JsonFields.read(file);
        if (!config.has("problem_type")) {
            return;
        }
        String served = outputs == 1 ? "regression" : "single_label_classification";
        if (!config.text("problem_type").equals(served)) {
            throw config.notAllowed(
                    "problem_type",
                    "\"" + served + "\" for a classifier with " + outputs + (outputs == 1 ? " output" : " outputs"),
                    "The server answers with one label a text, and shares that add up to 1, or with one score: a recipe"
                            + " that starts from this checkpoint can train a classifier of that kind.");
        }
    }

    /** What a checkpoint's classifier tells apart, in the order of its outputs; Hugging Face's names where it has none. */
    static List<String> labels(Path file, int outputs) {
        JsonFields config = JsonFields.read(file);
        return config.has("id2label")
                ? labels(config)
                : IntStream.range(0, outputs)
                        .mapToObj(label -> "LABEL_" + label)
                        .toList();
    }

    private static List<String> labels(JsonFields config) {
        JsonFields names = config.object("id2label");
        List<String> labels = new ArrayList<>();
        for (int label = 0; label < names.names().size(); label++) {
            String key = String.valueOf(label);
            if (!names.has(key)) {
                throw config.notAllowed(
                        "id2label", "labels for 0 to " + (names.names().size() - 1), "Number the labels from 0.");
            }
            labels.add(names.text(key));
        }
        return labels;
    }

    private static String otherKind(JsonFields config) {
        String kind = config.has("model_type") ? config.text("model_type") : "";
        String why = switch (kind) {
            case "roberta", "xlm-roberta", "camembert" -> "RoBERTa counts positions from 2 and reads byte pairs. ";
            case "distilbert" -> "DistilBERT has no token types and other names. ";
            case "albert" -> "ALBERT shares one layer's weights among all. ";
            case "mpnet", "deberta", "deberta-v2" -> "Its attention depends on relative positions. ";
            default -> "";
        };
        return why + "Bring a BERT or MiniLM with learned absolute positions and WordPiece.";
    }

    private static EncoderShape shape(JsonFields config, int tokenTypes, double layerNormEps) {
        int hidden = config.integer("hidden_size");
        int heads = config.integer("num_attention_heads");
        if (heads < 1 || hidden % heads != 0) {
            throw config.notAllowed("num_attention_heads", "a divisor of hidden_size " + hidden, CORRECT);
        }
        for (String field : new String[] {
            "num_hidden_layers", "hidden_size", "intermediate_size", "vocab_size", "max_position_embeddings"
        }) {
            if (config.integer(field) < 1) {
                throw config.notAllowed(field, "at least 1", CORRECT);
            }
        }
        if (tokenTypes < 1) {
            throw config.notAllowed("type_vocab_size", "at least 1", CORRECT);
        }
        return new EncoderShape(
                config.integer("num_hidden_layers"),
                hidden,
                heads,
                config.integer("intermediate_size"),
                config.integer("vocab_size"),
                config.integer("max_position_embeddings"),
                tokenTypes,
                layerNormEps);
    }

    /** @param labels of the classifier's outputs, for the task of classification */
    static ObjectNode write(EncoderShape shape, EncoderTask task, List<String> labels, WeightPrecision precision) {
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
        switch (task) {
            case EMBED -> {}
            // One label: transformers then returns the logit.
            case RERANK -> writeLabels(config, List.of("relevance"));
            case CLASSIFY -> writeLabels(config, labels);
        }
        return config;
    }

    private static void writeLabels(ObjectNode config, List<String> labels) {
        ObjectNode names = config.putObject("id2label");
        ObjectNode numbers = config.putObject("label2id");
        for (int label = 0; label < labels.size(); label++) {
            names.put(String.valueOf(label), labels.get(label));
            numbers.put(labels.get(label), label);
        }
    }

    private static String architecture(EncoderTask task) {
        return switch (task) {
            case EMBED -> "BertModel";
            case RERANK, CLASSIFY -> "BertForSequenceClassification";
        };
    }

    private static void require(JsonFields config, String field, String value) {
        if (!config.text(field).equals(value)) {
            throw config.notAllowed(field, "\"" + value + "\"", CONVERT);
        }
    }
}
