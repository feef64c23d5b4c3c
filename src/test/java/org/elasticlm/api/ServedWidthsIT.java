package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.ServerTest;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.PublishedModel;
import org.elasticlm.registry.PublishedModels;
import org.elasticlm.registry.WidthSummary;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A server that leaves a width of its models out. */
@ServerTest
@TestPropertySource(properties = "elasticlm.widths=0.25")
class ServedWidthsIT {

    private static final String TEXTS = "{\"model\": \"" + ServerTest.EMBED_MODEL + "\", \"texts\": [\"one\"]}";

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private PublishedModels models;

    @Test
    void theWidthThatIsNamedAndTheFullOneAreServed() {
        ApiClient client = ApiClient.demo(port, tenants);

        JsonNode models = client.get("/v1/models").json();
        ApiClient.Answer narrow = client.post("/v1/embed", TEXTS, "X-Elastic-Width", "0.25");
        ApiClient.Answer unpinned = client.post("/v1/embed", TEXTS);

        assertThat(models.findValues("widths"))
                .isNotEmpty()
                .allSatisfy(
                        widths -> assertThat(widths.findValuesAsString("width")).containsExactly("1.0", "0.25"));
        assertThat(narrow.header("X-Elastic-Width")).isEqualTo("0.25");
        assertThat(unpinned.header("X-Elastic-Width")).isEqualTo("1.0");
    }

    @Test
    void theConsoleKnowsWhichWidthsAreLeftOut() {
        ModelVersion version = models.find(ServerTest.EMBED_MODEL)
                .map(PublishedModel::versions)
                .map(versions -> versions.get(0))
                .orElseThrow();

        assertThat(version.widths()).hasSizeGreaterThan(2);
        assertThat(version.widths())
                .filteredOn(width -> width.latency() != null)
                .extracting(WidthSummary::width)
                .containsExactly(1.0, 0.25);
        assertThat(version.latency())
                .isNotEmpty()
                .allSatisfy(shape -> assertThat(shape.millis()).hasSize(2));
    }

    @Test
    void aWidthThatIsLeftOutIsRefusedWithThoseThatThereAre() {
        ApiClient client = ApiClient.demo(port, tenants);

        ApiClient.Answer refused = client.post("/v1/embed", TEXTS, "X-Elastic-Width", "0.5");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asString()).endsWith("has no width 0.5; it has 1.0, 0.25");
    }
}
