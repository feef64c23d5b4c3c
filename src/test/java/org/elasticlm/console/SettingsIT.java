package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.elasticlm.account.UserSummary;
import org.elasticlm.account.Users;
import org.elasticlm.housekeeping.Housekeeping;
import org.elasticlm.housekeeping.KeepingRules;
import org.elasticlm.metering.RequestLogPartitions;
import org.elasticlm.metering.Retention;
import org.elasticlm.metering.RetentionControl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings page in a real browser: retention that asks before it drops, the log's days, everybody's theme. */
@ServerTest
class SettingsIT {

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @Autowired
    private Housekeeping housekeeping;

    @Autowired
    private RetentionControl control;

    @Autowired
    private RequestLogPartitions partitions;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    /** Other tests share the server, and some have left days that are older than those here. */
    @AfterEach
    void leaveTheSettingsAsTheyWere() {
        housekeeping.reset(null, "test");
        users.setTheme("admin", Theme.SYSTEM);
    }

    @Test
    void aShorterRetentionAsksFirstThenDropsWithoutARestart() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate old = today.minusDays(80);
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Settings");
            Locator requests = visit.page().getByLabel("Requests", new Page.GetByLabelOptions().setExact(true));
            assertThat(requests).hasValue("30");
            requests.fill("0");
            visit.button("Save");
            assertThat(visit.page().getByText("Give whole days from 1 to 3650."))
                    .isVisible();
            requests.fill("999");
            visit.button("Save");
            assertThat(visit.page().getByText("In force on every server within two seconds."))
                    .isVisible();
            requestOf(old);
            visit.open("/console/settings");
            assertThat(row(visit, old)).containsText("kept");
            assertThat(row(visit, today)).containsText("today");
            assertThat(row(visit, today.plusDays(2))).containsText("made ahead");

            requests.fill("60");
            visit.button("Save");
            assertThat(visit.page().getByText(Pattern.compile("\\d+ days? of requests, about")))
                    .isVisible();
            visit.link("Keep everything");
            assertThat(requests).hasValue("999");
            assertThat(database.sql("select count(*) from request_log where at = ?::date")
                            .param(old.toString())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);

            requests.fill("60");
            visit.button("Save");
            visit.button("Drop and save");
            assertThat(requests).hasValue("60");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> partitions.facts().stream()
                            .noneMatch(day -> day.day().equals(old)));

            visit.open("/console/audit?about=settings+changed");
            assertThat(visit.page()
                            .getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("999 days → 60 days")))
                    .containsText("admin");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void nobodyChangesSettingsOverSomeoneElsesHead() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Settings");
            Locator requests = visit.page().getByLabel("Requests", new Page.GetByLabelOptions().setExact(true));
            housekeeping.change(new KeepingRules(new Retention(996, 7), false), null, "anna");
            requests.fill("997");
            visit.button("Save");

            assertThat(visit.page().getByText("anna changed the settings at")).containsText("requests 996 days");
            assertThat(requests).hasValue("997");
            assertThat(housekeeping.state().rules().retention().requestDays()).isEqualTo(996);

            visit.button("Save");
            assertThat(visit.page().getByText("In force on every server within two seconds."))
                    .isVisible();
            assertThat(housekeeping.state().rules().retention().requestDays()).isEqualTo(997);

            housekeeping.change(new KeepingRules(new Retention(995, 7), false), null, "anna");
            visit.button("Back to the configuration");
            assertThat(visit.page().getByText("anna changed the settings at")).containsText("requests 995 days");
            assertThat(housekeeping.state().rules().retention().requestDays()).isEqualTo(995);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void backToTheConfigurationAsksFirstAndKeepsNoChoice() {
        LocalDate old = LocalDate.now(ZoneOffset.UTC).minusDays(70);
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.link("Settings");
            Locator requests = visit.page().getByLabel("Requests", new Page.GetByLabelOptions().setExact(true));
            requests.fill("998");
            visit.button("Save");
            assertThat(visit.page().getByText("set by admin")).isVisible();
            requestOf(old);

            visit.button("Back to the configuration");
            assertThat(visit.page().getByText(Pattern.compile("\\d+ days? of requests, about")))
                    .isVisible();
            visit.button("Drop and save");
            assertThat(visit.page().getByText("as the configuration says")).isVisible();
            assertThat(database.sql("select count(*) from record_keeping")
                            .query(Long.class)
                            .single())
                    .isZero();
            visit.open("/console/audit?about=settings");
            assertThat(visit.page()
                            .getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("998 days → 30 days")))
                    .containsText("settings reset");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Once days are kept so long: it would be dropped at once before. */
    private void requestOf(LocalDate day) {
        partitions.ensure(day);
        database.sql("insert into request_log (id, at, request_id, route, status, items, tokens, tokenize_micros,"
                        + " queue_micros, infer_micros, total_micros, target_micros)"
                        + " values (gen_random_uuid(), ?::date, 'old', '/v1/rerank', 401, 0, 0, 0, 0, 0, 0, 0)")
                .param(day.toString())
                .update();
    }

    private static Locator row(ConsoleVisit visit, LocalDate day) {
        return visit.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(day.toString()));
    }

    @Test
    void whatAnotherServersOwnerSetsIsTakenUp() {
        database.sql("insert into record_keeping (request_days, who) values (45, 'elsewhere')")
                .update();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> control.chosen()
                        .filter(chosen -> chosen.requestDays() == 45)
                        .isPresent());
        assertThat(housekeeping.state().who()).isEqualTo("elsewhere");
    }

    @Test
    void whoeverIsNoOwnerReadsTheSettingsAndChoosesTheirTheme() {
        String password = Objects.requireNonNull(
                users.create("settings-reader", Role.OPERATOR, null, "test").password());
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn("settings-reader", password)) {
            visit.open("/console/settings");
            assertThat(visit.page().getByLabel("Requests", new Page.GetByLabelOptions().setExact(true)))
                    .isDisabled();
            assertThat(visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")))
                    .hasCount(0);
            visit.page().getByLabel("Dark").check();
            visit.button("Choose theme");
            assertThat(visit.page().getByLabel("Dark")).isChecked();
            assertThat(users.find("settings-reader")).map(UserSummary::theme).contains(Theme.DARK);
            assertThat(visit.complaints()).isEmpty();
        }
        // Another browser of the same user: the page comes with its theme, before any script has run.
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn("settings-reader", password)) {
            String page = visit.page()
                    .context()
                    .request()
                    .get(visit.address("/console/settings"))
                    .text();
            assertThat(page).containsPattern("<html[^>]* data-theme=\"dark\"");
            for (String next : List.of("system", "light")) {
                visit.page()
                        .waitForResponse(
                                "**/console/theme",
                                () -> visit.page()
                                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Theme: "))
                                        .click());
                assertThat(visit.page().locator("html")).hasAttribute("data-theme", next);
            }
            assertThat(users.find("settings-reader")).map(UserSummary::theme).contains(Theme.LIGHT);
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
