package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Reads bodies, saying which field is wrong without repeating what it holds, and writes answers. */
final class ApiJson {

    static final String CONTENT_TYPE_HINT = "Send JSON, with the header `Content-Type: application/json`.";

    private static final String WRONG_TYPE = " has the wrong type";
    private static final String NO_WHOLE_NUMBER = " must be a whole number, at most " + Integer.MAX_VALUE;

    private static final int BYTES_PER_MEGABYTE = 1 << 20;

    private final int maxBytes;
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .streamReadConstraints(JsonLimits.constraints())
                    .build())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Integer.class, new WholeNumber()))
            .build();

    ApiJson(DataSize maxBody) {
        this.maxBytes = Math.toIntExact(maxBody.toBytes());
    }

    /** Stops reading as soon as the body turns out to be too large. */
    <T> T read(HttpServletRequest request, Class<T> type) {
        requireJson(request.getContentType());
        requireUncompressed(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        byte[] body = body(request);
        Exchange exchange = Exchange.find(request);
        Transcript transcript = exchange == null ? null : exchange.transcript();
        if (transcript != null) {
            transcript.sent(body);
        }
        if (body.length == 0) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The body is empty; send a JSON object.");
        }
        try {
            T value = mapper.readValue(body, type);
            if (value == null) {
                throw ApiException.of(ErrorCode.INVALID_REQUEST, "The body is null; send a JSON object.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw JsonLimits.exceeded(e);
        } catch (DatabindException e) {
            String field = field(e.getPath());
            if (!field.isEmpty()) {
                throw ApiException.invalid(
                        field, field + (isNumber(e) ? NO_WHOLE_NUMBER : WRONG_TYPE) + place(e) + ".");
            }
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    isObject(body)
                            ? "A value in the body" + WRONG_TYPE + place(e) + "."
                            : "The body must be a JSON object.");
        } catch (JacksonException e) {
            throw ApiException.of(ErrorCode.INVALID_REQUEST, "The body is not valid JSON in UTF-8" + place(e) + ".");
        }
    }

    /** A success. */
    ResponseEntity<byte[]> answer(Object body) {
        return answer(bytes(body));
    }

    /** @param json made by {@link #bytes} */
    static ResponseEntity<byte[]> answer(byte[] json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    private byte[] body(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("The body could not be read", e);
        }
    }

    private ApiException tooLarge() {
        String limit = maxBytes % BYTES_PER_MEGABYTE == 0 ? maxBytes / BYTES_PER_MEGABYTE + " MB" : maxBytes + " bytes";
        return ApiException.of(
                ErrorCode.REQUEST_TOO_LARGE, "The body may have at most " + limit + "; send several requests.");
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            throw ApiException.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, CONTENT_TYPE_HINT);
        }
    }

    private static void requireUncompressed(@Nullable String encoding) {
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body uncompressed, without the header `Content-Encoding`.",
                    HttpHeaders.CONTENT_ENCODING,
                    null);
        }
    }

    /** Whether it is a number in the right place, only none that {@link WholeNumber} takes. */
    private static boolean isNumber(DatabindException e) {
        return e instanceof InvalidFormatException wrong && wrong.getTargetType() == Integer.class;
    }

    private static boolean isObject(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first < body.length && body[first] == '{';
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /** Such as {@code documents[2]}. */
    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }
}
