package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard that comes with the server asks for nothing that the server does not tell. */
@ServerTest
class DashboardIT {

    private static final Path DASHBOARD = Path.of("monitoring/grafana/dashboards/elasticlm.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:elasticlm|jvm|process)_[a-z0-9_]+");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^elasticlm_process_resident_bytes (\\S+)");
    private static final double PAGE_BYTES = 4096;
    private static final Pattern LABEL = Pattern.compile("by \\(([a-z]+)\\)");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void everyMetricOfTheDashboardIsInAScrape() throws Exception {
        rerank("60000", "{\"query\": \"which\", \"documents\": [\"one\"]}");
        rerank("1", "{\"query\": \"which\", \"documents\": [\"one\", \"two\"]}");
        rerank("60000", "{}");
        String scrape = scrape();

        TreeSet<String> metrics = new TreeSet<>();
        TreeSet<String> labels = new TreeSet<>();
        JsonNode panels = new JsonMapper().readTree(DASHBOARD.toFile()).get("panels");
        for (JsonNode panel : panels) {
            assertThat(panel.get("description").asString()).isNotEmpty();
            for (JsonNode target : panel.get("targets")) {
                Matcher metric = METRIC.matcher(target.get("expr").asString());
                assertThat(metric.find()).as(target.toString()).isTrue();
                metric.reset().results().forEach(found -> metrics.add(found.group()));
                LABEL.matcher(target.get("expr").asString()).results().forEach(found -> labels.add(found.group(1)));
            }
        }
        assertThat(metrics).hasSizeGreaterThan(12);
        for (String metric : metrics) {
            assertThat(scrape).as(metric).containsPattern("(?m)^" + metric + "[ {]");
        }
        for (String label : labels) {
            assertThat(scrape).as(label).contains(label + "=\"");
        }
        assertThat(scrape).contains("elasticlm_answers_total{route=\"/v1/rerank\",status=\"4xx\",width=\"none\"}");
        assertThat(resident(scrape)).isCloseTo(residentNow(), withinPercentage(25));
    }

    private static double resident(String scrape) {
        Matcher value = RESIDENT.matcher(scrape);
        assertThat(value.find()).isTrue();
        return Double.parseDouble(value.group(1));
    }

    /** The server under test runs in this process. */
    private static double residentNow() throws Exception {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", 3)[1];
        return Long.parseLong(pages) * PAGE_BYTES;
    }

    private void rerank(String latency, String body) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/rerank"))
                        .header("Authorization", "Bearer " + ServerTest.DEMO_KEY)
                        .header("Content-Type", "application/json")
                        .header("X-Max-Latency-Ms", latency)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private String scrape() throws Exception {
        String user = "admin:" + ServerTest.ADMIN_PASSWORD;
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
