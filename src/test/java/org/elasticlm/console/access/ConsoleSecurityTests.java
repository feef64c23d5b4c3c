package org.elasticlm.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.InsufficientAuthenticationException;

class ConsoleSecurityTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({"GET,/login", "POST,/login?unsaved"})
    void aPersonIsLedToTheSignIn(String method, String where) throws IOException {
        MockHttpServletResponse response = asked(method, BROWSER, false);
        assertThat(response.getStatus()).isEqualTo(302);
        assertThat(response.getRedirectedUrl()).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({"GET,/login?over", "POST,/login?unsaved"})
    void aScriptIsToldThatNobodyIsSignedIn(String method, String where) throws IOException {
        for (MockHttpServletResponse response : new MockHttpServletResponse[] {
            asked(method, "*/*", false), asked(method, "*/*", true), asked(method, BROWSER, true)
        }) {
            assertThat(response.getStatus()).isEqualTo(401);
            assertThat(response.getHeader("HX-Redirect")).isEqualTo(where);
        }
    }

    private static MockHttpServletResponse asked(String method, String accept, boolean htmx) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/console/playground");
        request.addHeader("Accept", accept);
        if (htmx) {
            request.addHeader("HX-Request", "true");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        ConsoleSecurity.askToSignIn(request, response, new InsufficientAuthenticationException("Nobody"));
        return response;
    }
}
