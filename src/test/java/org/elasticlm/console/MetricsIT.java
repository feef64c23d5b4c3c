package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.elasticlm.ServerTest;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.account.Role;
import org.elasticlm.account.Users;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a Prometheus server gets to see. */
@ServerTest
class MetricsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private LoginThrottle throttle;

    @Autowired
    private Users users;

    @Test
    void aScraperWithAConsoleUsersPasswordGetsTheEnginesMetrics() throws Exception {
        HttpResponse<String> answer = scrape("admin:" + ServerTest.ADMIN_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("elasticlm_").contains("jvm_memory_used_bytes");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void nobodyElseDoes() throws Exception {
        assertThat(scrape("admin:wrong").statusCode()).isEqualTo(401);
        assertThat(scrape("").statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverIsNotSignedInTakesNoSession() throws Exception {
        HttpRequest wanted = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/console/requests?q=1"))
                .header("Accept", "text/html")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(wanted, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @Test
    void guessingAPasswordIsSlowedDownWhereverItIsTried() throws Exception {
        String address = "127.0.0.1";
        throttle.succeeded(address, "admin");
        Instant start = Instant.now();
        try {
            for (int guess = 0; guess < 4; guess++) {
                assertThat(scrape("admin:guess-" + guess).statusCode()).isEqualTo(401);
            }
            assertThat(admin("admin:guess").statusCode()).isEqualTo(401);
            assertThat(throttle.admit(address, "admin", start)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            // On a busy machine so much may pass before the next request is there; as if one had come in a minute.
            throttle.admit(address, "admin", Instant.now().plus(Duration.ofMinutes(1)));

            HttpResponse<String> refused = admin("admin:" + ServerTest.ADMIN_PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("too_many_attempts", "try again in");
            assertThat(scrape("admin:" + ServerTest.ADMIN_PASSWORD).statusCode())
                    .isEqualTo(429);
            // However the scheme is set apart from it.
            assertThat(getWith(
                                    "http://127.0.0.1:" + port + "/v1/admin/models",
                                    "Basic:" + encoded("admin:" + ServerTest.ADMIN_PASSWORD))
                            .statusCode())
                    .isEqualTo(429);
            // Nor does someone else's right password help.
            String other = Objects.requireNonNull(
                    users.create("metrics-other", Role.VIEWER, null, "test").password());
            assertThat(scrape("metrics-other:" + other).statusCode()).isEqualTo(200);
            assertThat(scrape("admin:" + ServerTest.ADMIN_PASSWORD).statusCode())
                    .isEqualTo(429);
            // Who sends no password guesses none.
            assertThat(scrape("").statusCode()).isEqualTo(401);
        } finally {
            throttle.succeeded(address, "admin");
        }
        // What is right counts for nothing, however often.
        for (int time = 0; time < 10; time++) {
            assertThat(admin("admin:" + ServerTest.ADMIN_PASSWORD).statusCode()).isEqualTo(200);
            assertThat(scrape("admin:" + ServerTest.ADMIN_PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> admin(String user) throws IOException, InterruptedException {
        return get("http://127.0.0.1:" + port + "/v1/admin/models", user);
    }

    private HttpResponse<String> scrape(String user) throws IOException, InterruptedException {
        return get("http://127.0.0.1:" + port + "/actuator/prometheus", user);
    }

    private static HttpResponse<String> get(String address, String user) throws IOException, InterruptedException {
        return getWith(address, user.isEmpty() ? "" : "Basic " + encoded(user));
    }

    private static String encoded(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> getWith(String address, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
