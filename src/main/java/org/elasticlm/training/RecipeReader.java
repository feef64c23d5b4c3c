package org.elasticlm.training;

import java.nio.file.Path;
import org.elasticlm.encoder.EncoderShape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads recipe files; a checkpoint that a recipe starts from tells the shape. */
final class RecipeReader {

    private RecipeReader() {}

    /** A recipe whose paths are below the working directory. */
    static Recipe read(Path file) throws RecipeException {
        return read(file, Path.of(""));
    }

    /** @param data where the recipe's paths begin; a checkpoint there tells the shape */
    static Recipe read(Path file, Path data) throws RecipeException {
        return YamlFile.read(file, Recipe.class, keys -> {
            JsonNode start = keys.path("start_from");
            JsonNode checkpoint = start.path("checkpoint");
            if (start instanceof ObjectNode from && checkpoint.isString()) {
                Path directory = checkpoint(file, data, checkpoint.asString());
                from.put("checkpoint", directory.toString());
                tellShape(file, keys, new CheckpointStart(directory).shape());
            }
        });
    }

    /** A path that begins with a dot is beside the recipe, any other below the data. */
    private static Path checkpoint(Path file, Path data, String name) {
        Path found = name.startsWith(".")
                ? file.toAbsolutePath().resolveSibling(name)
                : data.toAbsolutePath().resolve(name);
        return found.normalize();
    }

    private static void tellShape(Path file, ObjectNode keys, EncoderShape shape) {
        if (keys.has("shape")) {
            throw new RecipeException(file + ": shape: expected none, since the checkpoint in start_from tells it");
        }
        keys.putObject("shape")
                .put("layers", shape.layers())
                .put("hidden", shape.hidden())
                .put("heads", shape.heads())
                .put("neurons", shape.neurons())
                .put("positions", shape.positions())
                .put("token_types", shape.tokenTypes())
                .put("layer_norm_eps", shape.layerNormEps());
    }
}
