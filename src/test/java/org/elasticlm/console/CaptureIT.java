package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Users;
import org.elasticlm.housekeeping.CapturedTexts;
import org.elasticlm.tenant.CaptureProposal;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Captured texts in a real browser: allowed by the tenant's settings, read by intention, deleted after a question. */
@ServerTest
class CaptureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Users users;

    @Autowired
    private CapturedTexts texts;

    @Autowired
    private JdbcClient database;

    private final String tenant = "capture-" + NUMBERS.incrementAndGet();
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
    void textsAreKeptOnceAllowedReadByIntentionAndDeletedAfterAQuestion() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.rerank(key);
            visit.open("/console/tenants/" + tenant);
            assertThat(visit.page().getByText("nothing is kept now")).isVisible();
            visit.page().getByLabel("At most").fill("100");
            visit.button("Set capture");
            assertThat(visit.page().locator("#kilobytes-error")).containsText("from 1 to 28");
            visit.page().getByLabel("At most").fill("8");
            visit.page().getByLabel("Keep the texts of requests and answers").check();
            visit.button("Set capture");
            assertThat(visit.page().getByText("Captured texts off → of 100%, up to 8 kB each"))
                    .isVisible();
            String answer = visit.rerank(key).body();
            await().atMost(PATIENCE).until(() -> requests() == 2 && texts.count(id) == 1);

            visit.open("/console/requests/" + captured());
            assertThat(visit.page().getByText("warm drinks")).hasCount(0);
            visit.button("Show the texts");
            assertThat(visit.page().getByLabel("Request", new Page.GetByLabelOptions().setExact(true)))
                    .containsText("\"query\": \"warm drinks\"");
            assertThat(visit.page().getByLabel("Answer", new Page.GetByLabelOptions().setExact(true)))
                    .hasText(answer);
            assertThat(visit.page().locator("main")).not().containsText(key);
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target/screenshots/request-texts.png")));
            visit.open("/console/audit?about=captured+texts+read");
            assertThat(visit.page()
                            .getByRole(AriaRole.ROW)
                            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(tenant)))
                    .containsText("admin");

            visit.open("/console/tenants/" + tenant);
            visit.button("Delete what was captured");
            assertThat(visit.page().getByRole(AriaRole.DIALOG)).containsText("The texts of 1 request");
            visit.button("Delete texts");
            assertThat(visit.page().getByText("The texts of 1 request are gone."))
                    .isVisible();
            assertThat(texts.count(id)).isZero();
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(database.sql("select count(*) from request_text where request like '%' || ? || '%'")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void viewersAndTenantAdminsDoNotGetToSeeThem() throws Exception {
        tenants.updateCapture(id, new CaptureProposal(true, 1.0, 8), "test");
        String viewer = Objects.requireNonNull(
                users.create(tenant + "-viewer", Role.VIEWER, null, "test").password());
        String admin = Objects.requireNonNull(
                users.create(tenant + "-admin", Role.TENANT_ADMIN, id, "test").password());
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port)) {
            visit.rerank(key);
            await().atMost(PATIENCE).until(() -> requests() == 1 && texts.count(id) == 1);
            visit.signIn(tenant + "-viewer", viewer);
            assertHidden(visit);
        }
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn(tenant + "-admin", admin)) {
            assertHidden(visit);
        }
    }

    private void assertHidden(ConsoleVisit visit) {
        visit.open("/console/requests/" + captured());
        assertThat(visit.page().getByText("Where the time went")).isVisible();
        assertThat(visit.page().getByText("Show the texts")).hasCount(0);
        assertThat(visit.page()
                        .evaluate(
                                "path => fetch(path, {method: 'POST', body: new URLSearchParams(new FormData("
                                        + "document.querySelector('.side-foot form')))}).then(answer => answer.status)",
                                "/console/requests/" + captured() + "/texts"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyoneCanReadThem(ColorScheme scheme) throws Exception {
        tenants.updateCapture(id, new CaptureProposal(true, 1.0, 8), "test");
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port, scheme).signIn()) {
            visit.rerank(key);
            await().atMost(PATIENCE).until(() -> requests() == 1 && texts.count(id) == 1);
            for (String path : List.of("/console/tenants/" + tenant, "/console/settings")) {
                visit.open(path);
                assertThat(Barriers.on(visit.page())).isEmpty();
            }
            visit.open("/console/requests/" + captured());
            visit.button("Show the texts");
            assertThat(visit.page().locator("pre.said")).hasCount(2);
            assertThat(Barriers.on(visit.page())).isEmpty();
            visit.open("/console/settings");
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target/screenshots/settings-" + scheme + ".png")));
        }
    }

    private long requests() {
        return database.sql("select count(*) from request_log where tenant_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private String captured() {
        return database.sql("select id::text from request_text where tenant_id = ? limit 1")
                .param(id)
                .query(String.class)
                .single();
    }
}
