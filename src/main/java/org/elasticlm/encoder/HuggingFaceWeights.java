package org.elasticlm.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Between Hugging Face's names and layout and the program's. Hugging Face keeps query, key and value apart, each
 * [hidden, hidden]; the program keeps them by head, so that the first heads are a prefix. Everything else only changes its
 * name.
 */
public final class HuggingFaceWeights {

    private static final Map<String, String> EMBEDDINGS = Map.of(
            "word", "embeddings.word_embeddings.weight",
            "position", "embeddings.position_embeddings.weight",
            "type", "embeddings.token_type_embeddings.weight",
            "embedding_scale", "embeddings.LayerNorm.weight",
            "embedding_shift", "embeddings.LayerNorm.bias");
    private static final Map<String, String> LAYER = Map.of(
            "out_weight", "attention.output.dense.weight",
            "out_bias", "attention.output.dense.bias",
            "attention_scale", "attention.output.LayerNorm.weight",
            "attention_shift", "attention.output.LayerNorm.bias",
            "up_weight", "intermediate.dense.weight",
            "up_bias", "intermediate.dense.bias",
            "down_weight", "output.dense.weight",
            "down_bias", "output.dense.bias",
            "output_scale", "output.LayerNorm.weight",
            "output_shift", "output.LayerNorm.bias");
    private static final Map<String, String> CLASSIFIER_HEAD = Map.of(
            "pooler_weight", "bert.pooler.dense.weight",
            "pooler_bias", "bert.pooler.dense.bias",
            "classifier_weight", "classifier.weight",
            "classifier_bias", "classifier.bias");
    private static final List<String> PARTS = List.of("query", "key", "value");

    private final EncoderShape shape;
    private final EncoderTask task;

    public HuggingFaceWeights(EncoderShape shape, EncoderTask task) {
        this.shape = shape;
        this.task = task;
    }

    /** Names and shapes that a checkpoint of this shape and task has, in its customary order. */
    public Map<String, List<Long>> expected() {
        Map<String, List<Long>> names = new LinkedHashMap<>();
        program().forEach((name, form) -> {
            if (name.startsWith("qkv_")) {
                PARTS.forEach(which -> names.put(partName(name, which), partShape(name)));
            } else {
                names.put(outer(name), form);
            }
        });
        return names;
    }

    /** From a checkpoint's tensors to the program's. Superfluous tensors are left out; the others must be there. */
    public Map<String, WeightTensor> toProgram(Map<String, WeightTensor> checkpoint) {
        expected().keySet().forEach(name -> require(checkpoint, name));
        return toProgramWherePossible(checkpoint);
    }

    /** The same without those of the program's tensors for which the checkpoint has nothing. */
    public Map<String, WeightTensor> toProgramWherePossible(Map<String, WeightTensor> checkpoint) {
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        program().forEach((name, form) -> {
            if (!checkpoint.containsKey(name.startsWith("qkv_") ? partName(name, PARTS.get(0)) : outer(name))) {
                return;
            }
            if (name.startsWith("qkv_")) {
                List<float[]> parts = new ArrayList<>();
                for (String which : PARTS) {
                    parts.add(require(checkpoint, partName(name, which)).data());
                }
                tensors.put(name, new WeightTensor(form, interleave(parts)));
            } else {
                tensors.put(
                        name,
                        new WeightTensor(form, require(checkpoint, outer(name)).data()));
            }
        });
        return tensors;
    }

    /** From the program's tensors to a checkpoint's. */
    public Map<String, WeightTensor> fromProgram(Map<String, WeightTensor> tensors) {
        Map<String, WeightTensor> checkpoint = new LinkedHashMap<>();
        program().forEach((name, form) -> {
            float[] data = require(tensors, name).data();
            if (name.startsWith("qkv_")) {
                for (int part = 0; part < PARTS.size(); part++) {
                    checkpoint.put(
                            partName(name, PARTS.get(part)), new WeightTensor(partShape(name), part(data, part)));
                }
            } else {
                checkpoint.put(outer(name), new WeightTensor(form, data));
            }
        });
        return checkpoint;
    }

    private Map<String, List<Long>> program() {
        return ProgramTensors.of(shape, ProgramHead.of(task));
    }

    /** Rows of query, key and value, head by head: block of one head size each. */
    private float[] interleave(List<float[]> parts) {
        int block = parts.get(0).length / shape.heads();
        float[] joined = new float[3 * parts.get(0).length];
        for (int head = 0; head < shape.heads(); head++) {
            for (int part = 0; part < 3; part++) {
                System.arraycopy(parts.get(part), head * block, joined, (3 * head + part) * block, block);
            }
        }
        return joined;
    }

    private float[] part(float[] joined, int part) {
        int block = joined.length / 3 / shape.heads();
        float[] data = new float[joined.length / 3];
        for (int head = 0; head < shape.heads(); head++) {
            System.arraycopy(joined, (3 * head + part) * block, data, head * block, block);
        }
        return data;
    }

    private String trunk() {
        return task == EncoderTask.EMBED ? "" : "bert.";
    }

    private String partName(String name, String which) {
        String kind = name.startsWith("qkv_weight") ? "weight" : "bias";
        String layer = name.substring(("qkv_" + kind).length());
        return trunk() + "encoder.layer." + layer + ".attention.self." + which + "." + kind;
    }

    private List<Long> partShape(String name) {
        long hidden = shape.hidden();
        return name.startsWith("qkv_weight") ? List.of(hidden, hidden) : List.of(hidden);
    }

    private String outer(String name) {
        String embedding = EMBEDDINGS.get(name);
        if (embedding != null) {
            return trunk() + embedding;
        }
        String head = CLASSIFIER_HEAD.get(name);
        if (head != null) {
            return head;
        }
        String stem = name.replaceAll("\\d+$", "");
        return trunk() + "encoder.layer." + name.substring(stem.length()) + "." + LAYER.get(stem);
    }

    private static WeightTensor require(Map<String, WeightTensor> tensors, String name) {
        WeightTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("Tensor " + name + " is missing");
        }
        return tensor;
    }
}
