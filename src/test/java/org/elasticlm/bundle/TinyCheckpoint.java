package org.elasticlm.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random BERT written byte by byte as Hugging Face's libraries write one.
 *
 * @param prefix what the trunk's names begin with: nothing or {@code bert.}
 * @param type of the weights: F32, F16 or BF16
 * @param oldNames LayerNorms with gamma and beta, as in the first checkpoints
 * @param labels outputs of the classifier, 0 for none; with one there is a pooler too
 * @param shards how many files the weights are in
 */
public record TinyCheckpoint(String prefix, String type, boolean oldNames, int labels, int shards) {

    private static final List<String> LABELS = List.of("contradiction", "neutral", "entailment");

    public static final EncoderShape SHAPE = new EncoderShape(2, 32, 4, 64, 80, 24, 2, 1e-5);

    /** As BertModel is saved today. */
    public static final TinyCheckpoint PLAIN = new TinyCheckpoint("", "F32", false, 0, 1);

    /** Special tokens do not come first: in BERT's own vocabularies they stand at 0 and from 100 on. */
    private static final List<String> FIRST_TOKENS = List.of("[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    /** Writes a checkpoint with {@code vocab.txt} and answers its weights as a bundle of the task names them. */
    public Map<String, WeightTensor> write(Path directory, EncoderTask task) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config.json"), config());
        Files.write(directory.resolve("vocab.txt"), vocabulary());
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        Map<String, WeightTensor> named = new LinkedHashMap<>();
        new HuggingFaceWeights(SHAPE, EncoderTask.RERANK).expected().forEach((name, sizes) -> {
            boolean classifier = name.startsWith("classifier");
            boolean pooler = name.startsWith("bert.pooler");
            if (labels == 0 && (classifier || pooler)) {
                return;
            }
            WeightTensor tensor = random(name, classifier ? resized(sizes) : sizes);
            weights.put(task != EncoderTask.EMBED || classifier ? name : name.substring(5), tensor);
            named.put(spelled(name), tensor);
        });
        List<String> names = new ArrayList<>(named.keySet());
        ObjectNode index = JsonFields.MAPPER.createObjectNode();
        index.putObject("metadata").put("total_size", 1);
        ObjectNode places = index.putObject("weight_map");
        for (int shard = 0; shard < shards; shard++) {
            String file = shards == 1
                    ? "model.safetensors"
                    : "model-0000%d-of-0000%d.safetensors".formatted(shard + 1, shards);
            List<String> part = names.subList(shard * names.size() / shards, (shard + 1) * names.size() / shards);
            Files.write(directory.resolve(file), safetensors(part, named, shard == 0));
            part.forEach(name -> places.put(name, file));
        }
        if (shards > 1) {
            Files.writeString(directory.resolve("model.safetensors.index.json"), index.toPrettyString());
        }
        return weights;
    }

    private String config() {
        return """
                {
                  "architectures": ["%s"],
                  "attention_probs_dropout_prob": 0.1,
                  "classifier_dropout": null,
                  "gradient_checkpointing": false,
                  "hidden_act": "gelu",
                  "hidden_dropout_prob": 0.1,
                  "hidden_size": 32,
                  "initializer_range": 0.02,
                  "intermediate_size": 64,
                  "layer_norm_eps": 1e-05,
                  "max_position_embeddings": 24,
                  "model_type": "bert",
                  "num_attention_heads": 4,
                  "num_hidden_layers": 2,
                  "pad_token_id": 0,
                  "position_embedding_type": "absolute",
                  "torch_dtype": "float32",
                  "transformers_version": "4.44.0",
                  "type_vocab_size": 2,
                  "use_cache": true,
                  "vocab_size": 80%s
                }
                """.formatted(
                        labels == 0 ? "BertModel" : "BertForSequenceClassification",
                        labels < 3
                                ? ""
                                : ",\n  \"id2label\": {\"0\": \"contradiction\", \"1\": \"neutral\", \"2\": \"entailment\"}");
    }

    /** What the outputs of its classifier mean. */
    List<String> labelNames() {
        return labels == 3 ? LABELS : List.of("LABEL_0", "LABEL_1").subList(0, labels);
    }

    EncoderShape shape() {
        return SHAPE.withOutputs(Math.max(1, labels));
    }

    EncoderTask task() {
        return labels == 0 ? EncoderTask.EMBED : labels == 1 ? EncoderTask.RERANK : EncoderTask.CLASSIFY;
    }

    private static List<String> vocabulary() {
        List<String> tokens = new ArrayList<>(FIRST_TOKENS);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            tokens.add(String.valueOf(letter));
            tokens.add("##" + letter);
        }
        tokens.addAll(List.of("heart", "attack", "treat", "##ment"));
        return tokens;
    }

    private String spelled(String name) {
        String plain = name.startsWith("bert.") ? prefix + name.substring(5) : name;
        return oldNames
                ? plain.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
                : plain;
    }

    private List<Long> resized(List<Long> sizes) {
        List<Long> resized = new ArrayList<>(sizes);
        resized.set(0, (long) labels);
        return resized;
    }

    /** Multiples of 1/64 of at most 2, which every type holds exactly. */
    private static WeightTensor random(String name, List<Long> sizes) {
        Random random = new Random(name.hashCode());
        float[] data = new float[(int) (long) sizes.stream().reduce(1L, Math::multiplyExact)];
        for (int i = 0; i < data.length; i++) {
            float value = Math.round(Math.max(-1, Math.min(1, 0.25 * random.nextGaussian())) * 64) / 64f;
            data[i] = name.endsWith("LayerNorm.weight") ? 1 + value : value;
        }
        return new WeightTensor(sizes, data);
    }

    private byte[] safetensors(List<String> names, Map<String, WeightTensor> tensors, boolean buffers) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ObjectNode header = JsonFields.MAPPER.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        if (buffers) {
            // Checkpoints of some years hold this buffer, whole numbers among the weights.
            entry(header, prefix + "embeddings.position_ids", "I64", List.of(1L, 24L), data, new byte[24 * 8]);
            entry(header, "cls.predictions.bias", "F32", List.of(80L), data, new byte[80 * 4]);
        }
        for (String name : names) {
            WeightTensor tensor = Objects.requireNonNull(tensors.get(name));
            entry(header, name, type, tensor.shape(), data, bytes(tensor));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json).put(data.toByteArray()).array();
    }

    private static void entry(
            ObjectNode header, String name, String type, List<Long> shape, ByteArrayOutputStream data, byte[] bytes) {
        ObjectNode entry = header.putObject(name).put("dtype", type);
        shape.forEach(entry.putArray("shape")::add);
        entry.putArray("data_offsets").add(data.size()).add(data.size() + bytes.length);
        data.writeBytes(bytes);
    }

    private byte[] bytes(WeightTensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.data().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.data()) {
            int bits = Float.floatToRawIntBits(value);
            switch (type) {
                case "F32" -> bytes.putFloat(value);
                case "BF16" -> bytes.putShort((short) (bits >>> 16));
                case "F16" -> bytes.putShort((short) (value == 0 ? 0 : half(bits)));
                default -> throw new IllegalArgumentException(type);
            }
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Sign, exponent with its other offset, and the ten first bits of the fraction; the rest are zero. */
    private static int half(int bits) {
        return (bits >>> 16 & 0x8000) | ((bits >>> 23 & 0xFF) - 112) << 10 | bits >>> 13 & 0x3FF;
    }
}
