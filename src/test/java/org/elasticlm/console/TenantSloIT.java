package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.slo.Tally;
import org.elasticlm.tenant.Answering;
import org.elasticlm.tenant.CaptureProposal;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.PromiseTallies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant's promise from the operator's side, in a real browser: how it is kept, what another would do, and back. */
@ServerTest
class TenantSloIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration HOUR = Duration.ofHours(1);
    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private PromiseTallies tallies;

    @Autowired
    private JdbcClient database;

    private final String tenant = "slo-" + NUMBERS.incrementAndGet();
    private UUID id;
    private String key;

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
        id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
        key = Objects.requireNonNull(tenants.createKey(id, "test", null, "test").value())
                .text();
    }

    @Test
    void thePageTellsHowThePromiseIsKeptAndHowLongTheBudgetLasts() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.link("Service level");
            assertThat(visit.page().getByText("No requests in 30 days")).isVisible();

            // 1,000 requests an hour ago and more, all good; 200 just now, of which 4 were too late.
            write(1_000, 0, 90);
            write(200, 4, 2);
            storeDocuments(10_000);
            Tally hour = tallies.of(id, List.of(HOUR), Instant.now()).get(HOUR);
            assertThat(hour).isEqualTo(new Tally(196, 200));

            visit.page().reload();
            // 2% bad is a rate of 2; 4 of 12 allowed are spent, so 2/3 · 30 days / 2 = 10 days are left.
            assertThat(visit.page().locator("#budget-sentence"))
                    .hasText("At this rate (that of the last hour) the budget is gone in 10 days.");
            assertThat(tile(visit, "Budget left")).containsText("66.7%");
            assertThat(tile(visit, "Budget left")).containsText("8 of 12 requests");
            assertThat(tile(visit, "Burn rate, 1 h")).containsText("2.0×");
            assertThat(tile(visit, "In target")).containsText("99.67%");
            assertThat(visit.page().locator("#chart-budget")).isVisible();
            assertThat(visit.page().locator("#chart-latency")).isVisible();
            screenshot(visit, "slo");
            visit.link("24 hours");
            assertThat(visit.page()).hasURL(visit.address("/console/tenants/" + tenant + "/slo?last=24h"));
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aPreviewShowsWhatANewPromiseWouldHaveDoneAndSavesNothing() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.button("Preview");
            assertThat(visit.page().locator("#preview")).containsText("sent nothing in the last 24 hours");

            for (int i = 0; i < 5; i++) {
                assertThat(visit.rerank(key).statusCode()).isEqualTo(200);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> requests() == 5);
            visit.page().getByLabel("Width cap").selectOption("0.5");
            visit.button("Preview");

            Locator preview = visit.page().locator("#preview");
            assertThat(preview).containsText("5 requests of this tenant to tiny-rerank@1");
            Locator after = preview.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("New promise, replayed"));
            assertThat(after).containsText("0.5 100%");
            assertThat(after).containsText("100%");
            Locator before = preview.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("Present promise, replayed"));
            assertThat(before).containsText("1.0 100%");
            assertThat(visit.page().getByLabel("Width cap")).hasValue("0.5");
            screenshot(visit, "preview");
            assertThat(summary().slo().slo().widthCap()).isEqualTo(1.0);

            visit.button("Save");
            assertThat(summary().slo().slo().widthCap()).isEqualTo(0.5);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aPastVersionIsTakenUpAgain() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.page().getByLabel("Width cap").selectOption("0.5");
            visit.button("Save");
            assertThat(visit.page().getByText("Width cap 1.0 → 0.5")).isVisible();
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .hasValue("0.5");

            visit.button("Revert to version 2");
            Locator dialog = visit.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Width cap 0.5 → 1.0");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revert"))
                    .click();

            assertThat(visit.page().getByText("Back to version 2.")).isVisible();
            assertThat(summary().slo().version()).isEqualTo(4);
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .hasValue("1.0");
        }
    }

    @Test
    void nobodyUndoesWhatSomebodyElseHasChangedWithoutReadingOfIt() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.page().getByLabel("Objective").fill("95");
            tenants.updateSlo(id, new SloProposal(50_000, 0.99, 0.0, 1.0), "oper");
            visit.button("Preview");
            visit.button("Save");
            Locator refused = visit.page().getByText("Not saved.");
            assertThat(refused.locator("..")).containsText("oper changed these settings: Latency target 60,000 ms →");
            assertThat(visit.page().getByLabel("Objective")).hasValue("95");
            assertThat(summary().slo().changedBy()).isEqualTo("oper");
            visit.button("Save");
            assertThat(visit.page().getByText("Saved.", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(summary().slo().slo().objective()).isEqualTo(0.95);

            // Another part of the settings is in nobody's way.
            tenants.updateSlo(id, new SloProposal(40_000, 0.95, 0.0, 1.0), "oper");
            visit.page().locator("#weight").fill("2");
            visit.button("Set quota");
            assertThat(visit.page().getByText("Saved.", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            visit.page().locator("#share").fill("50");
            tenants.updateCapture(id, new CaptureProposal(false, 0.1, 8), "oper");
            visit.button("Set capture");
            assertThat(refused).isVisible();

            visit.open("/console/tenants/" + tenant);
            tenants.updateSlo(id, new SloProposal(30_000, 0.95, 0.0, 1.0), "oper");
            visit.button("Revert to version 1");
            visit.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revert"))
                    .click();
            assertThat(visit.page().getByText("Not reverted.").locator("..")).containsText("40,000 ms → 30,000 ms");
        }
    }

    @Test
    void aPolicyIsPreviewedSavedAndNamedWhereARequestIsExplained() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            assertThat(visit.rerank(key).statusCode()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(1)).until(() -> requests() == 1);
            visit.open("/console/tenants/" + tenant);
            visit.page().getByLabel("Policy").selectOption("narrowest");
            visit.button("Preview");
            Locator after = visit.page()
                    .locator("#preview")
                    .getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("New promise, replayed"));
            assertThat(after).containsText("60,000 ms, narrowest");
            assertThat(after).containsText("0.25 100%");
            screenshot(visit, "policy");

            visit.button("Save");
            assertThat(visit.page().getByText("Width policy elastic → narrowest"))
                    .isVisible();
            assertThat(visit.rerank(key).headers().firstValue("X-Elastic-Width"))
                    .hasValue("0.25");
            await().atMost(Duration.ofMinutes(1)).until(() -> requests() == 2);
            visit.open("/console/requests/" + newestRequest());
            assertThat(visit.page()
                            .getByText("The tenant's policy, narrowest, leaves one width, whatever the load."
                                    + " Version 3 of the tenant's settings was in force."))
                    .isVisible();
            screenshot(visit, "policy-request");
            visit.open("/console/tenants");
            assertThat(visit.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(tenant)))
                    .containsText("narrowest");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private String newestRequest() {
        return database.sql("select id::text from request_log where tenant_id = ? order by at desc, id desc limit 1")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void alertsAreListedWithWhoWasToldOfThem() {
        UUID over = alert("FAST", 40, "now() - interval '47 minutes'", "now() - interval '35 minutes'");
        message(over, "began", "webhook", "now()", 1, null);
        message(over, "ended", "webhook", "null", 3, "The webhook answered with status 503");
        alert("SLOW", 2.5, "now()", "null");
        write(10, 0, 2);
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant + "/slo");
            Locator rows = visit.page().locator("section[aria-labelledby=alerts-title] tbody tr");
            assertThat(rows).hasCount(2);
            assertThat(rows.nth(0)).containsText("goes on");
            assertThat(rows.nth(0)).containsText("3 d and 6 h");
            assertThat(rows.nth(0)).containsText("nobody");
            assertThat(rows.nth(1)).containsText("12 minutes");
            assertThat(rows.nth(1)).containsText("40.0×");
            assertThat(rows.nth(1))
                    .containsText("webhook (ended): not yet, 3 tries, the last: The webhook answered with status 503");
            screenshot(visit, "alerts");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private UUID alert(String kind, double burn, String began, String ended) {
        UUID alert = UUID.randomUUID();
        database.sql("insert into alert values (?, ?, ?, 0.99, ?, ?, " + began + ", " + ended + ")")
                .params(alert, id, kind, burn, burn)
                .update();
        return alert;
    }

    private void message(UUID alert, String event, String channel, String sent, int tries, @Nullable String failure) {
        database.sql("insert into alert_message values (:alert, :event, :channel, " + sent
                        + ", now(), :tries, :failure)")
                .param("alert", alert)
                .param("event", event)
                .param("channel", channel)
                .param("tries", tries)
                .param("failure", failure, Types.VARCHAR)
                .update();
    }

    @Test
    void aQuotaIsSetExplainedAndKept() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.page().getByLabel("Requests a minute").fill("many");
            visit.button("Set quota");
            assertThat(visit.page().locator("#requestsPerMinute-error")).containsText("whole number");
            assertThat(visit.page().getByLabel("Requests a minute")).isFocused();
            visit.open("/console/tenants/" + tenant + "/quota");
            assertThat(visit.page()).hasURL(visit.address("/console/tenants/" + tenant));
            assertThat(summary().slo().terms().quota().unlimited()).isTrue();

            visit.page().getByLabel("Requests a minute").fill("1");
            visit.page().getByLabel("Progressive reranking").check();
            visit.button("Set quota");
            assertThat(visit.page().getByText("Requests a minute no limit → 1")).isVisible();
            assertThat(visit.page().getByText("Progressive reranking off → on")).isVisible();
            assertThat(summary().slo().terms().answering()).isEqualTo(new Answering(true, true));
            screenshot(visit, "settings");
            assertThat(visit.rerank(key).statusCode()).isEqualTo(200);
            assertThat(visit.rerank(key).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aRotatedKeyWorksBesideTheNewOneAndADisabledOneDoesNot() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant + "/keys");
            rowButton(visit, "Rotate elm_").click();
            visit.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByLabel("The old key works for")
                    .selectOption("HOUR");
            visit.button("Rotate key");
            String made = visit.page().locator("#new-key").textContent();
            assertThat(tenants.keys(id)).hasSize(2);
            assertThat(visit.rerank(made).statusCode()).isEqualTo(200);
            assertThat(visit.rerank(key).statusCode()).isEqualTo(200);
            screenshot(visit, "keys");

            rowButton(visit, "Disable elm_").first().click();
            visit.button("Disable key");
            assertThat(visit.page().getByText("Key disabled.")).isVisible();
            assertThat(visit.rerank(made).statusCode()).isEqualTo(401);
            rowButton(visit, "Enable elm_").click();
            assertThat(visit.page().getByText("Key enabled.")).isVisible();
            assertThat(visit.rerank(made).statusCode()).isEqualTo(200);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void anArchivedTenantLeavesTheListAndCanBeBroughtBack() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.button("Archive");
            visit.button("Archive tenant");
            assertThat(visit.page().getByText("Archived.", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(visit.rerank(key).statusCode()).isEqualTo(403);
            Locator link = visit.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(tenant).setExact(true));
            visit.open("/console/tenants");
            assertThat(link).hasCount(0);
            visit.link("Show archived");
            link.click();
            visit.button("Activate");
            assertThat(visit.page().getByText("Active again.")).isVisible();
            assertThat(summary().status()).isEqualTo(TenantStatus.ACTIVE);
        }
    }

    private static Locator rowButton(ConsoleVisit visit, String name) {
        return visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator tile(ConsoleVisit visit, String label) {
        return visit.page()
                .locator(".tile")
                .filter(new Locator.FilterOptions()
                        .setHas(visit.page().getByText(label, new Page.GetByTextOptions().setExact(true))));
    }

    private static void screenshot(ConsoleVisit visit, String name) {
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/tenant-" + name + ".png")));
    }

    private TenantSummary summary() {
        return tenants.find(id).orElseThrow();
    }

    private long requests() {
        return database.sql("select count(*) from request_log where tenant_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Requests on record that many minutes ago, of 50 ms each but for the late ones. */
    /** Slowly, as nobody promised otherwise. */
    private void storeDocuments(int requests) {
        write(requests, requests, 0, 2);
    }

    private void write(int requests, int late, int minutesAgo) {
        write(requests, late, 100_000, minutesAgo);
    }

    private void write(int requests, int late, int targetMicros, int minutesAgo) {
        database.sql("""
                        insert into request_log
                        select gen_random_uuid(), now() - make_interval(mins => :minutes), 'written-' || n, :tenant, null,
                               '/v1/rerank', 'tiny-rerank@1', 1.0, 'quiet', 200, null, 2, 20, 10, 10, 10,
                               case when n <= :late then 150000 else 50000 end, :target
                        from generate_series(1, :requests) as n
                        """)
                .param("minutes", minutesAgo)
                .param("tenant", id)
                .param("late", late)
                .param("target", targetMicros)
                .param("requests", requests)
                .update();
    }
}
