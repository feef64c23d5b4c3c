package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** What a body's sender is told where it cannot be read. */
class ApiJsonTests {

    private final ApiJson json = new ApiJson(DataSize.ofMegabytes(8));

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "2e0", "20e-1"})
    void aWholeNumberIsOneHoweverItIsWritten(String number) {
        assertThat(json.read(request("{\"top_n\": " + number + "}"), RerankBody.class)
                        .limit())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3000000000  | whole number
            -3000000000 | whole number
            1.7         | whole number
            1e999       | whole number
            true        | wrong type
            "2"         | wrong type
            [2]         | wrong type
            """)
    void noOtherNumberIsCutToOneAndTheFieldIsNamed(String number, String says) {
        for (String field : new String[] {"top_n", "max_tokens_per_doc"}) {
            ApiException refused = refused("{\"" + field + "\": " + number + "}");

            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(refused.param()).isEqualTo(field);
            assertThat(refused.detail()).contains(field, says, "line 1");
        }
    }

    @Test
    void aNumberInATextsPlaceHasTheWrongType() {
        assertThat(refused("{\"query\": 5}").detail()).startsWith("query has the wrong type");
    }

    @Test
    void eachLimitHasItsOwnWords() {
        assertThat(refused("{\"documents\": [" + "{},".repeat(600_000) + "{}]}"))
                .satisfies(many -> assertThat(many.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE))
                .hasMessage("The body has more than 1,000,000 values; send several requests.");
        assertThat(refused("{\"unknown\": " + "[".repeat(2_000)))
                .satisfies(deep -> assertThat(deep.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessage("The body has values that are nested more than 500 deep.");
        assertThat(refused("{\"top_n\": " + "1".repeat(2_000) + "}"))
                .hasMessage("The body has a number of more than 1,000 digits.");
        assertThat(refused("{\"" + "n".repeat(60_000) + "\": 1}"))
                .hasMessage("The body has a field whose name has more than 50,000 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void aCompressedBodyIsNoMatterOfJson(String encoding) {
        MockHttpServletRequest request = request("{}");
        request.addHeader("Content-Encoding", encoding);
        ApiException refused = refused(request);

        assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused.param()).isEqualTo("Content-Encoding");
        assertThat(refused.detail()).contains("uncompressed");
    }

    @Test
    void anEncodingThatChangesNothingMayBeNamed() {
        MockHttpServletRequest request = request("{\"top_n\": 2}");
        request.addHeader("Content-Encoding", "Identity");

        assertThat(json.read(request, RerankBody.class).limit()).isEqualTo(2);
    }

    private ApiException refused(String body) {
        return refused(request(body));
    }

    private ApiException refused(MockHttpServletRequest request) {
        return catchThrowableOfType(ApiException.class, () -> json.read(request, RerankBody.class));
    }

    private static MockHttpServletRequest request(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/rerank");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
