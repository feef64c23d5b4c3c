package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Users;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A newcomer compares widths on the playground, in a real browser. */
@ServerTest
class PlaygroundIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    private final String tenant = "playground-" + NUMBERS.incrementAndGet();
    private UUID id;

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
        promise(0.0, 1.0);
    }

    @Test
    void theExampleIsRankedAtEveryWidthAndItsCallCanBeCopied() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Playground");
            assertThat(visit.page().getByLabel("Query")).not().isEmpty();
            visit.page().getByLabel("In the name of").selectOption(tenant);
            visit.button("Compare widths");

            Locator table = visit.page().getByRole(AriaRole.TABLE);
            assertThat(table.getByRole(AriaRole.COLUMNHEADER)).hasCount(4);
            assertThat(table.locator("tbody tr")).hasCount(8);
            for (int width = 0; width < 3; width++) {
                List<String> places = table.locator("tbody tr td:nth-child(" + (width + 2) + ") .place")
                        .allTextContents();
                assertThat(places).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8");
            }
            visit.button("Copy curl");
            assertThat(visit.page().locator("#code-curl")).containsText("/v1/rerank");
            assertThat(visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy curl")))
                    .hasCount(0);
            assertThat(Barriers.on(visit.page())).isEmpty();
            assertThat(visit.complaints()).isEmpty();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> recorded("tiny-rerank@1") == 3);
    }

    @Test
    void whoeverIsNoLongerSignedInIsAskedTo() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/playground");
            visit.loseTheSignIn();
            visit.button("Compare widths");
            assertThat(visit.page()).hasURL(visit.address("/login?unsaved"));
            visit.page().getByLabel("Password").fill(ServerTest.ADMIN_PASSWORD);
            visit.button("Sign in");
            assertThat(visit.page()).hasURL(visit.address("/console/playground"));
        }
    }

    @Test
    void anEmbedderSearchesWithAQueryVectorOfEachWidth() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/playground");
            visit.page().getByLabel("Model").selectOption("tiny-embed@1");
            visit.page().getByLabel("In the name of").selectOption(tenant);
            visit.page().getByLabel("Documents, one a line").fill("only one\n\nand another");
            visit.button("Compare widths");

            assertThat(visit.page().locator(".ranks tbody tr")).hasCount(2);
            assertThat(visit.page().locator("#code-curl")).containsText("search_query");
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> recorded("tiny-embed@1") == 4);
        assertThat(database.sql("select width from request_log where tenant_id = ? and reason = 'documents'")
                        .param(id)
                        .query(Double.class)
                        .list())
                .containsExactly(1.0);
    }

    @Test
    void theTenantsLimitsHoldHereTooAndMistakesAreNamed() {
        promise(0.0, 0.5);
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/playground");
            visit.page().getByLabel("In the name of").selectOption(tenant);
            visit.button("Compare widths");
            assertThat(visit.page().getByText("asked for 1.0: tenant-limit")).isVisible();
            assertThat(visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare widths")))
                    .isFocused();

            visit.page().getByLabel("Query").fill("  ");
            visit.button("Compare widths");
            assertThat(visit.page().getByText("Nothing was sent.")).isVisible();
            assertThat(visit.page().locator(".ranks")).hasCount(0);
        }
    }

    @Test
    void aTenantAdminHasTheirOwnTenantAndAViewerSendsNothing() {
        String admin = Objects.requireNonNull(users.create("admin-of-" + tenant, Role.TENANT_ADMIN, id, "test")
                .password());
        String viewer = Objects.requireNonNull(
                users.create("viewer-of-" + tenant, Role.VIEWER, null, "test").password());
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn("admin-of-" + tenant, admin)) {
            visit.link("Playground");
            assertThat(visit.page().getByLabel("In the name of").locator("option"))
                    .hasText(new String[] {tenant});
            visit.button("Compare widths");
            assertThat(visit.page().locator(".ranks")).isVisible();
        }
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn("viewer-of-" + tenant, viewer)) {
            visit.link("Playground");
            assertThat(visit.page().getByText("Viewers send nothing")).isVisible();
            assertThat(visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare widths")))
                    .hasCount(0);
        }
    }

    private void promise(double floor, double cap) {
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, floor, cap), "test");
    }

    private long recorded(String model) {
        return database.sql(
                        "select count(*) from request_log where tenant_id = ? and model = ? and route = '/console/playground'"
                                + " and status = 200")
                .params(id, model)
                .query(Long.class)
                .single();
    }
}
