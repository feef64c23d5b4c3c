package org.elasticlm.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

class WantedPageTests {

    private final WantedPage wanted = new WantedPage();

    @Test
    void whatWasOpenedIsReturnedTo() {
        MockHttpServletRequest request = request("GET", "/console/requests");
        request.setQueryString("tenant=shop&q=%C3%A4");
        request.addHeader("Accept", "text/html");
        request.addHeader("Referer", "http://localhost/console");
        assertThat(afterwards(request)).isEqualTo("/console/requests?tenant=shop&q=%C3%A4");
    }

    @Test
    void fromWhereSomethingWasSentIsReturnedTo() {
        MockHttpServletRequest form = request("POST", "/console/tenants/shop/quota");
        form.addHeader("Accept", "text/html");
        form.addHeader("Referer", "http://localhost/console/tenants/shop");
        assertThat(afterwards(form)).isEqualTo("/console/tenants/shop");

        MockHttpServletRequest refresh = request("GET", "/console/overview/figures");
        refresh.addHeader("Referer", "http://localhost/console?range=1h");
        assertThat(afterwards(refresh)).isEqualTo("/console?range=1h");
    }

    @Test
    void itIsKnownWhereTheServerHasAPathOfItsOwnBeforeAll() {
        MockHttpServletRequest request = request("GET", "/models/console/users");
        request.setContextPath("/models");
        request.addHeader("Accept", "text/html");
        // Whoever redirects puts the server's own path before it again.
        assertThat(afterwards(request)).isEqualTo("/console/users");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.test/",
                "http://elsewhere.test/login",
                "http://elsewhere.test//elsewhere.test/console",
                "http://elsewhere.test/console.elsewhere.test",
                "//elsewhere.test",
                "http://not an address/console"
            })
    void noPageOfTheConsoleIsNotReturnedTo(String referer) {
        MockHttpServletRequest form = request("POST", "/console/users");
        form.addHeader("Referer", referer);
        assertThat(afterwards(form)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.test/console", "//elsewhere.test/console", "/\\elsewhere.test", "/login"})
    void aCookieFromElsewhereLeadsNowhere(String address) {
        MockHttpServletRequest request = request("POST", "/login");
        request.setCookies(new Cookie(
                WantedPage.COOKIE, Base64.getUrlEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8))));
        assertThat(wanted.getRequest(request, new MockHttpServletResponse())).isNull();
        request.setCookies(new Cookie(WantedPage.COOKIE, "?"));
        assertThat(wanted.getRequest(request, new MockHttpServletResponse())).isNull();
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    /** Where the sign-in leads after that request. */
    private @Nullable String afterwards(MockHttpServletRequest request) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        wanted.saveRequest(request, response);
        MockHttpServletRequest signIn = request("POST", "/login");
        signIn.setCookies(response.getCookies());
        SavedRequest saved = wanted.getRequest(signIn, new MockHttpServletResponse());
        return saved == null ? null : saved.getRedirectUrl();
    }
}
