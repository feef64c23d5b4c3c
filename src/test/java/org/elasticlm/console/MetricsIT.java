package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a Prometheus server gets to see. */
@ServerTest
class MetricsIT {

    @LocalServerPort
    private int port;

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

    private HttpResponse<String> scrape(String user) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
