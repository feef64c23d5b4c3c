package org.elasticlm.console.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.elasticlm.console.parts.ConsolePaths;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Where whoever has to sign in first is led afterwards: to the page that they opened, or from which they sent something. It
 * is kept in a cookie, since whoever is not signed in takes no memory here, and leads to pages of this console alone.
 */
final class WantedPage implements RequestCache {

    static final String COOKIE = "wanted-page";

    /** Of addresses beyond, browsers might not keep the cookie. */
    private static final int LONGEST = 2_000;

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        page(request)
                .filter(address -> address.length() <= LONGEST)
                .ifPresent(address -> response.addCookie(cookie(request, encoded(address))));
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? null
                : decoded(cookie.getValue())
                        .filter(WantedPage::isOfTheConsole)
                        .map(SimpleSavedRequest::new)
                        .orElse(null);
    }

    /** None: the page is asked for again as it was the first time, and nothing that was sent is sent again. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        Cookie gone = cookie(request, "");
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    /** What a form or a script asks for is no page, but the browser says on which one it stands. */
    private static Optional<String> page(HttpServletRequest request) {
        String context = request.getContextPath();
        boolean opened = request.getMethod().equals("GET") && ConsoleSecurity.isOfThePerson(request);
        return (opened ? address(request.getRequestURI(), request.getQueryString()) : referer(request))
                .filter(address -> address.startsWith(context))
                .map(address -> address.substring(context.length()))
                .filter(WantedPage::isOfTheConsole);
    }

    private static Optional<String> referer(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        try {
            return Optional.ofNullable(referer)
                    .map(URI::create)
                    .flatMap(page -> address(page.getRawPath(), page.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the host, so that it can only be this one. */
    private static Optional<String> address(@Nullable String path, @Nullable String query) {
        return Optional.ofNullable(path).map(known -> query == null ? known : known + "?" + query);
    }

    private static boolean isOfTheConsole(String address) {
        return address.equals(ConsolePaths.HOME)
                || address.startsWith(ConsolePaths.HOME + "/")
                || address.startsWith(ConsolePaths.HOME + "?");
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setSecure(request.isSecure());
        cookie.setHttpOnly(true);
        return cookie;
    }

    private static String encoded(String address) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
