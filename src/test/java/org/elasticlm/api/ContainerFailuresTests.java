package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.elasticlm.metering.TimeOrderedIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContainerFailuresTests {

    private final ContainerFailures failures = new ContainerFailures(
            new TimeOrderedIds(Clock.systemUTC()), new ProblemWriter(new ApiJson(DataSize.ofMegabytes(8))));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/error");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({
        "400, 400, invalid_request",
        "401, 401, invalid_api_key",
        "403, 403, forbidden",
        "404, 404, not_found",
        "405, 405, method_not_allowed",
        "408, 408, request_timeout",
        "417, 400, invalid_request",
        "431, 400, invalid_request",
        "501, 400, invalid_request",
        "503, 503, not_ready",
        "500, 500, internal"
    })
    void eachStatusHasItsProblem(int status, int answered, String code) throws IOException {
        assertThat(failures.answer(request, "/v1/embed", status, response)).isTrue();

        JsonNode problem = problem();
        assertThat(response.getStatus()).isEqualTo(answered);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("instance").asString()).isEqualTo("/v1/embed");
        assertThat(response.getHeader("X-Request-Id"))
                .isNotEmpty()
                .isEqualTo(problem.get("id").asString());
    }

    @Test
    void whatTheRequestWasRefusedForIsSaidOnceMore() throws IOException {
        Exchange exchange = Exchange.begin(new MockHttpServletRequest("POST", "/v1/embed"), new UUID(1, 2));
        exchange.failed(ApiException.of(ErrorCode.REQUEST_TIMEOUT, Failures.TOO_SLOW));
        exchange.attach(request);

        assertThat(failures.answer(request, "/v1/embed", 408, response)).isTrue();
        assertThat(problem().get("code").asString()).isEqualTo("request_timeout");
        assertThat(problem().get("id").asString()).isEqualTo(exchange.requestId());
    }

    @Test
    void aBodyThatComesTooSlowlyIsToldFromOneThatEnds() throws IOException {
        request.setAttribute(
                RequestDispatcher.ERROR_EXCEPTION,
                new ClientAbortException(new SocketTimeoutException("Read timed out")));
        assertThat(failures.answer(request, "/v1/embed", 400, response)).isTrue();

        assertThat(response.getStatus()).isEqualTo(408);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/users, */*",
        "/console-assets/x.css, */*",
        "/actuator/prometheus, */*",
        "/login, */*",
        "/v1/embed, 'text/html,*/*;q=0.8'"
    })
    void pagesAreLeftToThePages(String path, String accept) throws IOException {
        request.addHeader("Accept", accept);

        assertThat(failures.answer(request, path, 400, response)).isFalse();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    private JsonNode problem() {
        assertThat(response.getContentType()).isEqualTo(Problem.MEDIA_TYPE);
        return new JsonMapper().readTree(response.getContentAsByteArray());
    }
}
