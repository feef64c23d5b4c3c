package org.elasticlm.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.elasticlm.encoder.WeightTensor;

/** The tensors of a checkpoint, in one safetensors file or in several that an index lists. */
final class CheckpointTensors {

    private static final String INDEX = "model.safetensors.index.json";

    /** Formats that hold weights too; the first is the usual one of older checkpoints. */
    private static final List<String> OTHERS = List.of(
            "pytorch_model.bin",
            "pytorch_model.bin.index.json",
            "tf_model.h5",
            "flax_model.msgpack",
            "bert_model.ckpt.index",
            "model.onnx");

    private CheckpointTensors() {}

    /**
     * @param wanted whether a tensor of the name that the checkpoint gives it is read
     * @throws BundleException when files are missing, damaged or contradict the index
     */
    static Map<String, WeightTensor> read(Path directory, Predicate<String> wanted) {
        Path whole = directory.resolve(BundleFiles.WEIGHTS);
        if (Files.isRegularFile(whole)) {
            return Safetensors.read(whole, wanted);
        }
        if (Files.isRegularFile(directory.resolve(INDEX))) {
            return ofShards(directory, wanted);
        }
        throw missing(directory);
    }

    private static Map<String, WeightTensor> ofShards(Path directory, Predicate<String> wanted) {
        Path index = directory.resolve(INDEX);
        JsonFields places = JsonFields.read(index).object("weight_map");
        Map<String, List<String>> byFile = new LinkedHashMap<>();
        for (String name : places.names()) {
            if (wanted.test(name)) {
                byFile.computeIfAbsent(places.text(name), unused -> new ArrayList<>())
                        .add(name);
            }
        }
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        byFile.forEach((fileName, names) -> {
            Path file = directory.resolve(fileName);
            if (!directory.equals(file.getParent()) || !Files.isRegularFile(file)) {
                throw new BundleException(
                        file,
                        "a file beside " + INDEX + ", which lists it for " + names.size() + " tensors",
                        "none",
                        "Copy all parts of the checkpoint into one directory.");
            }
            Map<String, WeightTensor> part = Safetensors.read(file, names::contains);
            for (String name : names) {
                WeightTensor tensor = part.get(name);
                if (tensor == null) {
                    throw new BundleException(
                            file,
                            "the tensor " + name + ", as " + INDEX + " says",
                            "none of that name",
                            "The parts belong to different checkpoints: copy all of them again.");
                }
                tensors.put(name, tensor);
            }
        });
        return tensors;
    }

    private static BundleException missing(Path directory) {
        String expected = BundleFiles.WEIGHTS + " or " + INDEX;
        for (String other : OTHERS) {
            if (Files.exists(directory.resolve(other))) {
                String why = other.startsWith("pytorch")
                        ? "This is a Python pickle, which can run any program when it is opened, so it is not read. "
                        : "This format is not read. ";
                return new BundleException(
                        directory,
                        expected,
                        other,
                        why
                                + "Where transformers is installed, convert it: python -c \"from transformers import AutoModel"
                                + " as M; M.from_pretrained('DIR').save_pretrained('NEW')\" (for a reranker,"
                                + " AutoModelForSequenceClassification).");
            }
        }
        return new BundleException(
                directory,
                expected,
                Files.isDirectory(directory) ? "neither" : "no such directory",
                "Name the directory that holds a checkpoint's config.json, weights and tokenizer.");
    }
}
