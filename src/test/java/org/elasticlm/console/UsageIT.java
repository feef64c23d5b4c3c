package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.NewApiKey;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Usage reports and exports in a real browser, of requests that were really answered. */
@ServerTest
class UsageIT {

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final int REQUESTS = 3;

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient database;

    private final String tenant = "usage-" + TENANTS.incrementAndGet();
    private UUID id;
    private NewApiKey key;
    private ConsoleVisit visit;

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void sendRequests() throws Exception {
        id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, 0.0, 0.5), "test");
        key = Objects.requireNonNull(
                tenants.createKey(id, "front end", null, "test").value());
        visit = ConsoleVisit.begin(chromium, port);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(visit.rerank(key.text()).statusCode()).isEqualTo(200);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.sql("select count(*) from request_log where tenant_id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == REQUESTS);
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @Test
    void aTenantsReportShowsWhatTheDatabaseAddedUpAndLeadsToTheRequests() {
        visit.signIn();
        visit.link("Usage");
        visit.link(tenant);

        assertThat(row("Model", ServerTest.RERANK_MODEL + "@1")).containsText("3");
        assertThat(row("Width", "0.5")).containsText("3");
        assertThat(row("Route", "/v1/rerank")).containsText("100%");
        assertThat(row("Key", "front end")).containsText(tokens());
        assertThat(visit.page()
                        .locator("#chart-requests")
                        .locator("xpath=../..")
                        .getByText("3; none in the period"))
                .isVisible();

        row("Width", "0.5").getByRole(AriaRole.LINK).first().click();
        assertThat(visit.page().getByRole(AriaRole.ROW)).hasCount(1 + REQUESTS);
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void filtersStandInTheAddressAndNarrowTheReport() {
        visit.signIn();
        visit.open("/console/usage/" + tenant);
        visit.page().locator("#last").selectOption("24h");
        visit.page().locator("#width").selectOption("0.5");
        visit.button("Show");
        assertThat(row("Model", ServerTest.RERANK_MODEL + "@1")).containsText("3");
        assertThat(visit.page().url()).contains("last=24h").contains("width=0.5");

        visit.open("/console/usage/" + tenant + "?width=1.0");
        assertThat(visit.page().getByText("No requests in this time")).isVisible();
        visit.open("/console/usage/" + tenant + "?from=2001-01-01&to=2000-01-01&step=minute");
        assertThat(visit.page().getByText("The last day is before the first.")).isVisible();
        assertThat(visit.page().getByText("There is no such step: minute.")).isVisible();
    }

    @Test
    void manyHoursAreShownAWeekAtATime() {
        use("usage_hour", "hour");
        use("usage_day", "day");
        visit.signIn();
        visit.open("/console/usage/" + tenant + "?from=2026-01-01&to=2026-01-10&step=hour");
        assertThat(row("Hour", "2026-01-10 23:00")).isVisible();
        assertThat(row("Hour", "2026-01-03 23:00")).hasCount(0);
        assertThat(visit.page().getByText("73 to 240 of 240 hours")).isVisible();

        visit.link("Earlier");
        assertThat(row("Hour", "2026-01-03 23:00")).isVisible();
        assertThat(row("Hour", "2026-01-10 23:00")).hasCount(0);
        assertThat(visit.page().getByText("1 to 72 of 240 hours")).isVisible();

        visit.link("Latest");
        assertThat(row("Hour", "2026-01-10 23:00")).isVisible();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void allOfAReportIsPrinted() {
        use("usage_hour", "hour");
        use("usage_day", "day");
        visit.signIn();
        visit.open("/console/usage/" + tenant + "?from=2026-01-01&to=2026-01-10&step=hour");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(visit.page().getByText("Made 20")).isVisible();
        assertThat(visit.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
        Locator hours = visit.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("By hour"));
        assertThat(hours.evaluate("table => table.scrollHeight - table.clientHeight"))
                .isEqualTo(0);
    }

    /** A request in each of 240 hours. */
    private void use(String table, String time) {
        database.sql("insert into " + table + " (" + time
                        + ", tenant_id, route, requests, served, late, rejected, shed, failed, items, tokens)"
                        + " select date_trunc('" + time
                        + "', at, 'UTC'), ?, '/v1/rerank', count(*), count(*), 0, 0, 0, 0,"
                        + " count(*), count(*) from generate_series('2026-01-01T00:00Z'::timestamptz,"
                        + " '2026-01-10T23:00Z', '1 hour') as at group by 1")
                .param(id)
                .update();
    }

    @Test
    void aRevokedKeyAndASuspendedTenantKeepTheirHistory() {
        tenants.revokeKey(id, key.summary().id(), "test");
        tenants.setStatus(id, TenantStatus.SUSPENDED, "test");
        visit.signIn();
        visit.open("/console/usage");
        Locator line = visit.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(tenant));
        assertThat(line.getByText("suspended")).isVisible();
        visit.link(tenant);
        assertThat(row("Key", "front end, revoked")).containsText("3");
    }

    @Test
    void theReportAndTheLogAreSavedAsFiles() throws IOException {
        visit.signIn();
        visit.open("/console/usage/" + tenant);
        List<String> usage = download("Download CSV");
        assertThat(usage.get(0)).startsWith("day,tenant,key,model,route,width,requests,served");
        assertThat(usage).hasSize(2);
        assertThat(usage.get(1))
                .contains("," + tenant + ",")
                .contains("(front end)")
                .contains("," + ServerTest.RERANK_MODEL + "@1,/v1/rerank,0.5,3,3,0,0,0,0,6," + tokens() + ",");

        visit.open("/console/requests?tenant=" + tenant + "&width=0.5");
        List<String> requests = download("Download CSV");
        assertThat(requests.get(0)).startsWith("time,request_id,tenant,key_id,route");
        assertThat(requests).hasSize(1 + REQUESTS);
        assertThat(requests.subList(1, 1 + REQUESTS))
                .allMatch(
                        line -> line.contains("," + tenant + "," + key.summary().id() + ",/v1/rerank,"));
        visit.open("/console/requests?tenant=" + tenant + "&width=1.0");
        assertThat(download("Download CSV")).hasSize(1);
    }

    @Test
    void everyTenantIsInOneFile() throws IOException {
        visit.signIn();
        visit.open("/console/usage?last=24h");
        assertThat(download("Download CSV")).anyMatch(line -> line.contains("," + tenant + ","));
    }

    private String tokens() {
        return database.sql("select sum(tokens) from request_log where tenant_id = ?")
                .param(id)
                .query(Long.class)
                .single()
                .toString();
    }

    private Locator row(String table, String name) {
        return visit.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("By " + table.toLowerCase(Locale.ROOT)))
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private List<String> download(String link) throws IOException {
        Download download = visit.page().waitForDownload(() -> visit.link(link));
        assertThat(download.failure()).isNull();
        return Files.readAllLines(download.path());
    }
}
