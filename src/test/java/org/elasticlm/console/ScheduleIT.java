package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.inference.ScheduleControl;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.steering.Steering;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schedule's page in a real browser: what it shows, and what it changes at once. */
@ServerTest
class ScheduleIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Steering steering;

    @Autowired
    private ScheduleControl control;

    @Autowired
    private JdbcClient database;

    @Value("${elasticlm.data-dir}")
    private Path dataDirectory;

    private String key = "";

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void makeTenant() {
        String tenant = "schedule-" + NUMBERS.incrementAndGet();
        UUID id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
        key = Objects.requireNonNull(tenants.createKey(id, "test", null, "test").value())
                .text();
    }

    /** Other tests share the server. */
    @AfterEach
    void leaveTheScheduleAsItWas() {
        steering.reset("test");
    }

    @Test
    void aPolicyIsChosenAtOnceAndAuditedAndCanBeTakenBack() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Schedule");
            visit.page().getByLabel("Who decides the width").selectOption("fixed");
            visit.page().getByLabel("Width of policy fixed").selectOption("0.25");
            visit.button("Choose");
            assertThat(visit.page().getByText("fixed decides from the next batch on."))
                    .isVisible();
            HttpResponse<String> narrow = visit.rerank(key);
            assertThat(narrow.headers().firstValue("X-Elastic-Width")).contains("0.25");
            assertThat(narrow.headers().firstValue("X-Elastic-Reason")).contains("fixed");

            // The page shows the decision by itself.
            Locator decisions =
                    visit.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Last decisions"));
            assertThat(decisions.locator("tbody tr").first()).containsText("0.25");
            assertThat(decisions.locator("tbody tr").first()).containsText("fixed");
            Locator widths = visit.page()
                    .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Widths of tiny-rerank@1"));
            assertThat(widths.locator("tbody tr")).hasCount(3);

            visit.button("Back to the settings");
            assertThat(visit.page().getByText("Policy reset.")).isVisible();
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .contains("1.0");
            visit.open("/console/audit?about=policy+chosen");
            assertThat(visit.page()
                            .getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("fixed"))
                            .first())
                    .containsText("admin");
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(database.sql("select count(*) from schedule_choice")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aWidthIsPinnedForAWhile() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/schedule");
            visit.page()
                    .getByLabel("Width", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("0.5");
            visit.button("Pin");
            assertThat(visit.page().getByText("Pinned at width 0.5.")).isVisible();
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .contains("0.5");

            visit.button("Take the pin back");
            assertThat(visit.page().getByText("Pin taken back.")).isVisible();
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .contains("1.0");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void whatAnotherServersOperatorChoosesIsTakenUp() {
        database.sql("insert into schedule_choice (policy, fixed_width, who) values ('max-batch', 1.0, 'elsewhere')")
                .update();

        await().atMost(Duration.ofSeconds(30)).until(() -> control.choice().policy() == Policy.MAX_BATCH);
    }

    @Test
    void aStartKeepsWhatItMeasured() throws Exception {
        try (var files = Files.list(dataDirectory.resolve("latency"))) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("tiny-rerank@1-"));
        }
    }
}
