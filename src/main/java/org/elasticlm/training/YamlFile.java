package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a record from a file of keys and values; what is wrong is said with the key's path and what was expected there. */
final class YamlFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private YamlFile() {}

    /** @param completion adds to the keys what follows from them */
    static <T> T read(Path file, Class<T> type, Consumer<ObjectNode> completion) throws RecipeException {
        if (!Files.isRegularFile(file)) {
            throw new RecipeException("There is no recipe at " + file);
        }
        try {
            if (!(MAPPER.readTree(Files.readString(file)) instanceof ObjectNode keys)) {
                throw new RecipeException(file + ": expected keys with values, such as name: my-model");
            }
            completion.accept(keys);
            return MAPPER.treeToValue(keys, type);
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
