package org.elasticlm.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;
import tools.jackson.databind.node.ObjectNode;

/** Writes bundles whole or not at all. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * @param directory where the bundle will stand; it must not exist, since a published bundle never changes
     * @param modelCard content of {@code README.md}
     */
    public static void write(Path directory, ModelBundle bundle, WeightPrecision precision, String modelCard) {
        if (Files.exists(directory)) {
            throw new BundleException(
                    directory,
                    "a new directory",
                    "one that exists",
                    "A bundle never changes once it is written: choose another directory or delete this one.");
        }
        Path target = directory.toAbsolutePath();
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
        try {
            delete(unfinished);
            writeFiles(unfinished, bundle, precision, modelCard);
            Files.move(unfinished, target);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the bundle " + directory + ": " + e.getMessage(), e);
        } finally {
            discard(unfinished);
        }
    }

    private static void writeFiles(Path directory, ModelBundle bundle, WeightPrecision precision, String modelCard)
            throws IOException {
        Files.createDirectories(directory);
        BundleDescription description = bundle.description();
        writeJson(
                directory.resolve(BundleFiles.CONFIG),
                BertConfig.write(bundle.shape(), description.task(), description.labels(), precision));
        writeJson(directory.resolve(BundleFiles.ELASTIC), ElasticJson.write(description));
        Files.copy(bundle.tokenizer(), directory.resolve(BundleFiles.TOKENIZER));
        Files.writeString(directory.resolve(BundleFiles.MODEL_CARD), modelCard);
        Safetensors.write(directory.resolve(BundleFiles.WEIGHTS), ordered(bundle), precision);
        Checksums.write(directory);
        BundleReader.read(directory);
    }

    /** What the network has, in its order, and what a lexical term adds. */
    private static Map<String, WeightTensor> ordered(ModelBundle bundle) {
        BundleDescription description = bundle.description();
        Stream<String> network =
                new HuggingFaceWeights(bundle.shape(), description.task()).expected().keySet().stream();
        Stream<String> term = description.lexical() == null ? Stream.empty() : Stream.of(ModelBundle.RARITY);
        Map<String, WeightTensor> ordered = new LinkedHashMap<>();
        Stream.concat(network, term).forEach(name -> {
            WeightTensor tensor = bundle.weights().get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("A bundle needs the tensor " + name + ", found none");
            }
            ordered.put(name, tensor);
        });
        return ordered;
    }

    private static void writeJson(Path file, ObjectNode json) throws IOException {
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    /** After a failure, whose reason is worth more than that of files left behind. */
    private static void discard(Path unfinished) {
        try {
            delete(unfinished);
        } catch (IOException ignored) {
            // The next bundle that is written to the same place deletes it.
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
