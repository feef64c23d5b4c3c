package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What Docker, Prometheus and Grafana are given fits together: pinned images, files that exist, names that match. */
class DeploymentFilesTests {

    private static final Path MONITORING = Path.of("monitoring");

    private final YAMLMapper yaml = new YAMLMapper();
    private final JsonNode compose = read(Path.of("docker-compose.yml"));

    private JsonNode read(Path file) {
        return yaml.readTree(file.toFile());
    }

    @Test
    void everyImageIsPinned() {
        for (JsonNode service : compose.get("services")) {
            if (service.has("image")) {
                assertThat(service.get("image").asString()).matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?");
            } else {
                assertThat(service.get("build").asString()).isEqualTo(".");
            }
        }
        assertThat(compose.get("services").propertyNames())
                .containsExactlyInAnyOrder("app", "postgres", "prometheus", "grafana");
    }

    @Test
    void everyMountIsAFileOfTheRepositoryOrADeclaredVolume() {
        for (JsonNode service : compose.get("services")) {
            for (JsonNode mount : service.get("volumes")) {
                String source = mount.asString().split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(Path.of(source)).exists();
                } else {
                    assertThat(compose.get("volumes").has(source)).as(source).isTrue();
                }
            }
            for (JsonNode secret : service.path("secrets")) {
                assertThat(compose.get("secrets").has(secret.asString())).isTrue();
            }
        }
    }

    @Test
    void prometheusAsksTheAppWhereItAnswers() {
        JsonNode job = read(MONITORING.resolve("prometheus/prometheus.yml")).at("/scrape_configs/0");

        assertThat(job.get("metrics_path").asString()).isEqualTo("/actuator/prometheus");
        assertThat(job.at("/static_configs/0/targets/0").asString()).isEqualTo("app:8080");
        assertThat(job.at("/basic_auth/password_file").asString())
                .isEqualTo("/run/secrets/"
                        + compose.at("/services/prometheus/secrets/0").asString());
    }

    @Test
    void theDashboardIsFoundAndItsDataSourceIsTheOneProvisioned() throws Exception {
        Path grafana = MONITORING.resolve("grafana");
        String source = read(grafana.resolve("provisioning/datasources/prometheus.yml"))
                .at("/datasources/0/uid")
                .asString();
        String path = read(grafana.resolve("provisioning/dashboards/elasticlm.yml"))
                .at("/providers/0/options/path")
                .asString();

        assertThat(compose.at("/services/grafana/volumes").toString()).contains("dashboards:" + path + ":ro");
        JsonNode dashboard = yaml.readTree(Files.readString(grafana.resolve("dashboards/elasticlm.json")));
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo(source);
        }
    }
}
