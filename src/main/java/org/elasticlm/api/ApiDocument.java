package org.elasticlm.api;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The API's description: routes and bodies from a file written by hand, and what all routes share from the code. */
final class ApiDocument {

    private static final String FILE = "/openapi/openapi.yaml";
    private static final String RETRY_AFTER = "Retry-After";

    /** What can happen where nothing is computed. */
    private static final Set<ErrorCode> WHEN_LOOKING = EnumSet.of(
            ErrorCode.UNKNOWN_WIDTH,
            ErrorCode.INVALID_API_KEY,
            ErrorCode.FORBIDDEN,
            ErrorCode.MODEL_NOT_FOUND,
            ErrorCode.INTERNAL);

    /** Whose errors pass by themselves, and say when. */
    private static final Set<ErrorCode.Kind> RETRIED = EnumSet.of(ErrorCode.Kind.QUOTA, ErrorCode.Kind.CAPACITY);

    private ApiDocument() {}

    static OpenAPI read() {
        try (InputStream file = ApiDocument.class.getResourceAsStream(FILE)) {
            // What the file says once and means several times is resolved before it becomes a document.
            Map<String, Object> tree = new Yaml().load(file);
            OpenAPI document = Json.mapper().convertValue(tree, OpenAPI.class);
            document.getPaths().forEach((route, path) -> complete(route, path, document.getComponents()));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("The description of the API cannot be read from " + FILE, e);
        }
    }

    private static void complete(String route, PathItem path, Components shared) {
        if (path.getPost() != null) {
            shared.getParameters()
                    .keySet()
                    .forEach(name -> path.getPost().addParametersItem(new Parameter().$ref(name)));
            document(path.getPost(), route, EnumSet.complementOf(EnumSet.copyOf(ErrorCode.OF_REGISTRY)), shared);
        }
        if (path.getGet() != null) {
            boolean keyed = path.getGet().getSecurity() == null;
            document(path.getGet(), route, keyed ? WHEN_LOOKING : EnumSet.of(ErrorCode.NOT_READY), shared);
        }
    }

    private static void document(Operation operation, String route, Set<ErrorCode> codes, Components shared) {
        ApiResponse success = operation.getResponses().get("200");
        if (success != null && success.getHeaders() == null && success.getContent() != null) {
            headers(success, shared, null);
        }
        Map<Integer, List<ErrorCode>> byStatus =
                codes.stream().collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, those) ->
                operation.getResponses().addApiResponse(Integer.toString(status), problem(route, those, shared)));
    }

    private static ApiResponse problem(String route, List<ErrorCode> codes, Components shared) {
        MediaType media = new MediaType().schema(new Schema<>().$ref("Problem"));
        for (ErrorCode code : codes) {
            ApiException failure = new ApiException(code, ErrorExamples.detail(code), ErrorExamples.param(code), null);
            media.addExamples(
                    code.text(),
                    new Example()
                            .summary(code.title())
                            .value(Problem.of(failure, route, "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b")));
        }
        ApiResponse response = new ApiResponse()
                .description(codes.stream().map(ErrorCode::title).collect(Collectors.joining("; ")))
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, media));
        headers(response, shared, RETRIED.contains(codes.get(0).kind()) ? RETRY_AFTER : null);
        return response;
    }

    /** @param extra a header that only some answers have, or null */
    private static void headers(ApiResponse response, Components shared, @Nullable String extra) {
        for (String name : shared.getHeaders().keySet()) {
            if (!name.equals(RETRY_AFTER) || name.equals(extra)) {
                response.addHeaderObject(name, new Header().$ref("#/components/headers/" + name));
            }
        }
    }
}
