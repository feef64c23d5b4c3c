package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recorded load under every policy, in a real browser. */
@ServerTest
class ReplayIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String MODEL = ServerTest.RERANK_MODEL + "@1";

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient database;

    private final String tenant = "replayed-" + NUMBERS.incrementAndGet();

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void recordLoad() {
        UUID id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        tenants.updateSlo(id, new SloProposal(100, 0.99, 0.0, 1.0, WidthPolicy.NARROWEST), "test");
        record(id, 120);
    }

    @Test
    void everyPolicyIsShownBesideTheOneInForceForAllAndForEachTenant() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Schedule");
            visit.link("Replay");
            visit.page().getByLabel("Model").selectOption(MODEL);
            visit.page().getByLabel("Time").selectOption("6h");
            visit.button("Replay");
            Locator policies = table(visit, "By policy").locator("tbody tr");
            assertThat(policies).hasCount(1 + Policy.values().length);
            assertThat(policies.nth(1)).containsText("drain-fit in force");
            assertThat(visit.page().locator("#replay-sentence")).containsText("drain-fit, which is in force, answers");
            assertThat(visit.page().url()).contains("last=6h").contains("model=" + ServerTest.RERANK_MODEL);

            table(visit, "By tenant")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(tenant).setExact(true))
                    .click();
            assertThat(visit.page().getByText("120 requests of " + tenant + " among"))
                    .isVisible();
            Locator elastic = table(visit, "By policy").locator("tbody tr").nth(1);
            assertThat(elastic.locator("td").nth(2)).hasText("0.25");
            assertThat(visit.page().getByLabel("Tenant")).hasValue(tenant);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Others are before it, so that the page mostly shows first how far it is. */
    @Test
    void aReplayThatTakesLongerIsWaitedFor() {
        String busy = tenant + "-busy";
        UUID id = Objects.requireNonNull(tenants.create(busy, "test").value()).id();
        record(id, 4_000);
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.page()
                    .evaluate("Promise.race(['1.0', '0.5', '0.25'].flatMap(width => ['6h', '24h'].map(last =>"
                            + " fetch('/console/schedule/replay?model=" + MODEL
                            + "&last=' + last + '&fixed=' + width))))");
            visit.open("/console/schedule/replay?last=1h&fixed=0.5&model=" + MODEL + "&tenant=" + busy);
            screenshot(visit, "replay-progress");
            assertThat(table(visit, "By policy").locator("tbody tr")).hasCount(1 + Policy.values().length);
            assertThat(visit.page().getByText("of about")).isVisible();
            assertThat(visit.page().getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReplayedIsSaidSo() {
        tenants.create(tenant + "-quiet", "test");
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/schedule/replay?model=" + MODEL + "&tenant=" + tenant + "-quiet");
            assertThat(visit.page().getByText("Nothing was recorded")).isVisible();
            visit.open("/console/schedule/replay?model=nonsense@1");
            assertThat(visit.page().getByText("There is no loaded model nonsense@1."))
                    .isVisible();
            visit.open("/console/schedule/replay?model=" + MODEL + "&fixed=0.3");
            assertThat(visit.page().getByText(MODEL + " has no width 0.3.")).isVisible();
            visit.open("/console/schedule/replay?model=" + MODEL + "&tenant=nobody");
            assertThat(visit.page().getByText("There is no tenant nobody.")).isVisible();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theFullPageCanBeReadByEveryone(ColorScheme scheme) {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port, scheme).signIn()) {
            visit.open("/console/schedule/replay?last=24h&model=" + MODEL);
            assertThat(table(visit, "By tenant")).isVisible();
            assertThat(Barriers.on(visit.page())).isEmpty();
            String name = "replay-" + scheme.name().toLowerCase(Locale.ROOT);
            screenshot(visit, name);
            visit.page().setViewportSize(400, 900);
            screenshot(visit, name + "-narrow");
        }
    }

    private static Locator table(ConsoleVisit visit, String name) {
        return visit.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
    }

    private static void screenshot(ConsoleVisit visit, String name) {
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/" + name + ".png")));
    }

    /** One request every 5 ms, a minute ago; every tenth was late and every twentieth refused. */
    private void record(UUID id, int requests) {
        database.sql("""
                        insert into request_log
                        select gen_random_uuid(), now() - make_interval(secs => 60 - n * 0.005), 'replayed-' || n, :tenant,
                               null, '/v1/rerank', :model, case when n % 20 = 0 then null else 1.0 end,
                               case when n % 20 = 0 then null else 'quiet' end, case when n % 20 = 0 then 503 else 200 end,
                               null, 8, 200, 10, 10, 10, case when n % 10 = 3 then 150000 else 50000 end, 100000
                        from generate_series(1, :requests) as n
                        """)
                .param("tenant", id)
                .param("model", MODEL)
                .param("requests", requests)
                .update();
    }
}
