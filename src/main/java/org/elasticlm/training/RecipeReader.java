package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderShape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads recipe files; what is wrong with one is said with the key's path and what was expected there. */
final class RecipeReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private RecipeReader() {}

    /** A recipe whose paths are below the working directory. */
    static Recipe read(Path file) throws RecipeException {
        return read(file, Path.of(""));
    }

    /** @param data where the recipe's paths begin; a checkpoint there tells the shape */
    static Recipe read(Path file, Path data) throws RecipeException {
        if (!Files.isRegularFile(file)) {
            throw new RecipeException("There is no recipe at " + file);
        }
        try {
            JsonNode recipe = MAPPER.readTree(Files.readString(file));
            if (!(recipe instanceof ObjectNode keys)) {
                throw new RecipeException(file + ": expected keys with values, such as name: my-model");
            }
            JsonNode start = keys.path("start_from");
            JsonNode checkpoint = start.path("checkpoint");
            if (start instanceof ObjectNode from && checkpoint.isString()) {
                Path directory = checkpoint(file, data, checkpoint.asString());
                from.put("checkpoint", directory.toString());
                tellShape(file, keys, new CheckpointStart(directory).shape());
            }
            return MAPPER.treeToValue(keys, Recipe.class);
        } catch (StreamReadException e) {
            throw new RecipeException(
                    file + ", line " + e.getLocation().getLineNr() + ": not YAML: " + e.getOriginalMessage());
        } catch (UnrecognizedPropertyException e) {
            throw new RecipeException(file + ": unknown key " + path(e) + "; expected one of "
                    + e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (InvalidFormatException e) {
            throw new RecipeException(
                    file + ": " + path(e) + ": expected " + describe(e.getTargetType()) + ", found " + e.getValue());
        } catch (MismatchedInputException e) {
            throw new RecipeException(file + ": " + (path(e).isEmpty() ? "" : path(e) + ": ") + e.getOriginalMessage());
        } catch (DatabindException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String message = e.getCause() == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
            throw new RecipeException(file + ": " + (path(e).isEmpty() ? "" : path(e) + ": ") + message);
        } catch (JacksonException e) {
            throw new RecipeException(file + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RecipeException(file + " can't be read: " + e.getMessage());
        }
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

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String describe(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        }
        return type == double.class || type == Double.class ? "a number" : type.getSimpleName();
    }
}
