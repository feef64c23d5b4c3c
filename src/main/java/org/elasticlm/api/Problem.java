package org.elasticlm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error's body: RFC 9457's fields, and beside them those that Cohere's and OpenAI's clients read.
 *
 * @param id the request's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String message,
        String id,
        FamilyError error) {

    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * What Cohere's and OpenAI's clients read.
     *
     * @param param the field or header that is wrong
     */
    record FamilyError(
            String message,
            String type,
            String code,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String param) {}

    static Problem of(ApiException failure, String path, String requestId) {
        ErrorCode code = failure.code();
        return new Problem(
                "urn:elasticlm:error:" + code.text(),
                code.title(),
                code.status(),
                failure.detail(),
                path,
                code.text(),
                failure.detail(),
                requestId,
                new FamilyError(failure.detail(), code.kind().text(), code.text(), failure.param()));
    }
}
