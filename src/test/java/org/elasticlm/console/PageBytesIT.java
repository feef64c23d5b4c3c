package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.metering.RequestLogPartitions;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What a page and all that it loads weigh on the line, in a browser that has nothing of it yet. */
@ServerTest
class PageBytesIT {

    private static final int MOST_BYTES = 400_000;

    /** Bodies as they came, compressed where they were: of the page, and of all that it has asked for. */
    private static final String BYTES = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """;

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private RequestLogPartitions partitions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ResourceUrlProvider assets;

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @Test
    void noPageWeighsMoreThan400KilobytesWithAllItsAssets() {
        String tenant = "heavy";
        UUID id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        writeAMonth(id);
        Map<String, Integer> bytes = new LinkedHashMap<>();
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            for (String path : List.of(
                    "/console",
                    "/console/tenants",
                    "/console/tenants/" + tenant,
                    "/console/tenants/" + tenant + "/slo",
                    "/console/schedule",
                    "/console/schedule/replay",
                    "/console/models",
                    "/console/requests?tenant=" + tenant,
                    "/console/usage",
                    "/console/usage/" + tenant + "?last=30d&step=hour",
                    "/console/playground",
                    "/console/audit",
                    "/console/users",
                    "/console/settings")) {
                Response page = visit.page().navigate(visit.address(path));
                assertThat(page.headerValue("Content-Encoding")).as(path).isEqualTo("gzip");
                visit.page().waitForLoadState(LoadState.LOAD);
                bytes.put(path, ((Number) visit.page().evaluate(BYTES)).intValue());
            }
        }
        bytes.forEach((path, length) -> System.out.printf("%8d bytes %s%n", length, path));
        assertThat(bytes).allSatisfy((path, length) -> assertThat(length).isBetween(1, MOST_BYTES));
    }

    @Test
    void assetsCarryTheHashOfTheirContentAndNothingElseIsLookedForAmongThem() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port)) {
            visit.open("/login");
            for (String asset :
                    List.of("console-assets/console-%s.css", "webjars/htmx.org/[0-9.]+/dist/htmx.min-%s.js")) {
                assertThat(visit.page().content()).containsPattern("/" + asset.formatted("[0-9a-f]{32}"));
            }
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(assets.getHandlerMap().keySet())
                .contains("/console-assets/**", "/webjars/**")
                .noneMatch(pattern -> new AntPathMatcher().match(pattern, "/console/requests"));
    }

    /** Every hour of the last 30 days has requests at each width. */
    private void writeAMonth(UUID tenant) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = 0; day <= 30; day++) {
            partitions.ensure(today.minusDays(day));
        }
        database.sql("""
                        insert into request_log (id, at, request_id, tenant_id, route, model, width, reason, status, items,
                            tokens, tokenize_micros, queue_micros, infer_micros, total_micros, target_micros)
                        select gen_random_uuid(), now() - make_interval(hours => hour), 'heavy', ?, '/v1/rerank',
                               'tiny-rerank@1', width, 'quiet', case when hour % 7 = 0 then 503 else 200 end, 2,
                               20 + hour, 10, 10, 10, 50000 + 100 * hour, 100000
                        from generate_series(0, 700) as hour, unnest('{1.0,0.5,0.25}'::float8[]) as width
                        """).param(tenant).update();
    }
}
