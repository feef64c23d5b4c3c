package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.UserSummary;
import org.elasticlm.account.Users;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users, what their roles let them see and do, and the audit of it, in a real browser. */
@ServerTest
class RolesIT {

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

    private final String tenant = "roles-" + NUMBERS.incrementAndGet();
    private final String user = "user-of-" + tenant;
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
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
    }

    @Test
    void aViewerLooksChangesNothingAndIsOutOnceDisabled() {
        try (ConsoleVisit owner = ConsoleVisit.begin(chromium, port).signIn();
                ConsoleVisit viewer = ConsoleVisit.begin(chromium, port)) {
            owner.link("Users");
            owner.button("New user");
            Locator dialog = owner.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill("No such name");
            dialog.getByLabel("Role").selectOption(Role.VIEWER.name());
            owner.button("Create user");
            assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("lower-case letters");
            assertThat(dialog.getByLabel("Name")).hasValue("No such name");
            assertThat(dialog.getByLabel("Name")).isFocused();
            assertThat(dialog.getByLabel("Role")).hasValue(Role.VIEWER.name());
            dialog.getByLabel("Name").fill(user);
            owner.button("Create user");
            assertThat(owner.page().locator("#new-password")).isVisible();
            String password = owner.page().locator("#new-password").textContent();
            assertThat(users.find(user)).map(UserSummary::role).contains(Role.VIEWER);

            viewer.signIn(user, password);
            viewer.open("/console/tenants/" + tenant);
            assertThat(viewer.page().getByLabel("Latency target")).isDisabled();
            for (String change : List.of("Save", "Set quota", "Suspend", "Archive", "Revert")) {
                assertThat(viewer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(change)))
                        .hasCount(0);
            }
            viewer.link("Keys");
            assertThat(viewer.page().getByText("No keys yet")).isVisible();
            assertThat(viewer.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create key")))
                    .hasCount(0);
            assertThat(post(viewer, "/console/tenants/" + tenant + "/suspend")).isEqualTo(403);
            assertThat(tenants.find(id).orElseThrow().status()).isEqualTo(TenantStatus.ACTIVE);
            assertThat(viewer.page().navigate(viewer.address("/console/users")).status())
                    .isEqualTo(403);
            assertThat(post(owner, "/console/tenants/" + tenant + "/suspend")).isEqualTo(200);
            assertThat(tenants.find(id).orElseThrow().status()).isEqualTo(TenantStatus.SUSPENDED);

            owner.open("/console/users");
            owner.page().getByLabel("Name or tenant has").fill(user);
            owner.button("Filter");
            assertThat(owner.page().locator("tbody tr")).hasCount(1);
            owner.button("Disable " + user);
            owner.button("Disable user");
            assertThat(owner.page().getByText("User disabled.")).isVisible();
            viewer.open("/console/tenants");
            assertThat(viewer.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
        }
    }

    @Test
    void everybodyChoosesTheirOwnPassword() {
        String given = Objects.requireNonNull(
                users.create(user, Role.TENANT_ADMIN, id, "test").password());
        String chosen = "a horse that counts to nine";
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn(user, given);
                ConsoleVisit elsewhere = ConsoleVisit.begin(chromium, port).signIn(user, given)) {
            visit.link("Password");
            changePassword(visit, "not it, I am afraid", chosen, chosen);
            assertThat(visit.page().getByRole(AriaRole.ALERT)).hasText("This is not your present password.");
            changePassword(visit, given, chosen, chosen + "!");
            assertThat(visit.page().getByRole(AriaRole.ALERT)).hasText("The two differ.");
            changePassword(visit, given, "I am " + user + " as ever", "I am " + user + " as ever");
            assertThat(visit.page().getByRole(AriaRole.ALERT)).hasText("A password does not contain the user's name.");
            changePassword(visit, given, chosen, chosen);
            assertThat(visit.page().getByText("Password changed.")).isVisible();

            visit.open("/console/tenants/" + tenant);
            assertThat(visit.page()).hasURL(visit.address("/console/tenants/" + tenant));
            elsewhere.open("/console/tenants/" + tenant);
            assertThat(elsewhere.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
            elsewhere.signIn(user, chosen);
            assertThat(elsewhere.page()).hasURL(elsewhere.address("/console/tenants/" + tenant));
        }
    }

    private static void changePassword(ConsoleVisit visit, String current, String password, String again) {
        visit.page().getByLabel("Present password").fill(current);
        visit.page().getByLabel("New password").fill(password);
        visit.page().getByLabel("The same again").fill(again);
        visit.button("Change password");
    }

    @Test
    void aTenantAdminSeesOneTenantAndMakesItsKeys() throws Exception {
        String other = tenant + "-other";
        UUID otherId =
                Objects.requireNonNull(tenants.create(other, "test").value()).id();
        tenants.updateSlo(otherId, new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
        String otherKey = Objects.requireNonNull(
                        tenants.createKey(otherId, "test", null, "test").value())
                .text();
        String password = Objects.requireNonNull(
                users.create(user, Role.TENANT_ADMIN, id, "test").password());
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn(user, password)) {
            visit.rerank(otherKey);
            await().atMost(Duration.ofMinutes(1)).until(() -> requests(otherId) == 1);
            assertThat(visit.page()).hasURL(visit.address("/console/tenants/" + tenant));
            visit.link("Keys");
            visit.button("Create key");
            Locator dialog = visit.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill("own");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create key"))
                    .click();
            assertThat(visit.page().locator("#new-key")).isVisible();
            assertThat(tenants.keys(id)).hasSize(1);

            assertThat(post(visit, "/console/tenants/" + tenant + "/suspend")).isEqualTo(403);
            for (String path : List.of(
                    "/console/tenants", "/console/tenants/" + other, "/console/usage/" + other, "/console/audit")) {
                assertThat(visit.page().navigate(visit.address(path)).status())
                        .as(path)
                        .isEqualTo(403);
            }
            String request = database.sql("select id::text from request_log where tenant_id = ?")
                    .param(otherId)
                    .query(String.class)
                    .single();
            assertThat(visit.page()
                            .navigate(visit.address("/console/requests/" + request))
                            .status())
                    .isEqualTo(404);
            visit.open("/console/requests?tenant=" + other);
            assertThat(visit.page().getByText("No request matches")).isVisible();
            visit.link("Usage");
            assertThat(visit.page()).hasURL(visit.address("/console/usage/" + tenant));
        }
    }

    @Test
    void everyChangeIsAuditedForGoodAndFound() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.open("/console/tenants/" + tenant);
            visit.page().getByLabel("Width cap").selectOption("0.5");
            visit.button("Save");
            assertThat(visit.page().getByText("In force from the next request."))
                    .isVisible();

            visit.open("/console/audit?who=admin&about=" + tenant);
            Locator row = visit.page()
                    .getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("promise changed"));
            assertThat(row).containsText("tenant " + tenant);
            assertThat(row).containsText("1.0 → 0.5");
            Download download = visit.page().waitForDownload(() -> visit.link("Download CSV"));
            assertThat(Files.readAllLines(download.path()))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("admin,promise changed,tenant " + tenant));
            visit.open("/console/audit?who=admin&about=" + tenant + "-nothing");
            assertThat(visit.page().getByText("No change matches")).isVisible();
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(database.sql("select after ->> 'width cap' from audit_log where subject = ? and who = 'admin'")
                        .param("tenant " + tenant)
                        .query(String.class)
                        .single())
                .isEqualTo("0.5");
        assertThatThrownBy(() -> database.sql("delete from audit_log").update()).hasMessageContaining("never changed");
    }

    @Test
    void thereIsAlwaysAnOwnerWhoMaySignIn() {
        assertThat(users.setDisabled("admin", true, "test").errors()).containsOnlyKeys("role");
        assertThat(users.changeRole("admin", Role.VIEWER, null, "test").accepted())
                .isFalse();
        assertThat(users.find("admin")).map(UserSummary::disabled).contains(false);
        assertThat(users.create("Two Words", Role.VIEWER, null, "test").errors())
                .containsOnlyKeys("name");
        assertThat(users.create(user, Role.TENANT_ADMIN, null, "test").errors()).containsOnlyKeys("role");
        assertThat(users.create("admin", Role.VIEWER, null, "test").errors()).containsOnlyKeys("name");
    }

    @Test
    void aResetPasswordEndsEverySessionButThatOfWhoResetTheirOwn() {
        String password = Objects.requireNonNull(
                users.create(user, Role.OWNER, null, "test").password());
        try (ConsoleVisit here = ConsoleVisit.begin(chromium, port).signIn(user, password);
                ConsoleVisit elsewhere = ConsoleVisit.begin(chromium, port).signIn(user, password)) {
            here.open("/console/users");
            here.button("Reset the password of " + user);
            here.button("Make a new password");
            assertThat(here.page().locator("#new-password")).isVisible();
            here.open("/console/tenants");
            assertThat(here.page()).hasURL(here.address("/console/tenants"));
            elsewhere.open("/console/tenants");
            assertThat(elsewhere.page()).hasURL(elsewhere.address("/login"));
        } finally {
            // Another test needs admin to be the only owner.
            users.setDisabled(user, true, "test");
        }
    }

    /** The container decodes an address before controllers see it; the firewall lets letters pass that are encoded. */
    @Test
    void anEncodedAddressOpensNoMoreThanThePlainOne() {
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER, Role.TENANT_ADMIN)) {
            String name = user + "-" + role.ordinal();
            String password =
                    Objects.requireNonNull(users.create(name, role, role == Role.TENANT_ADMIN ? id : null, "test")
                            .password());
            try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn(name, password)) {
                assertThat(post(visit, "/console/%75sers/" + name + "/role?role=OWNER"))
                        .isEqualTo(403);
                assertThat(post(visit, "/console/%73ettings?requestDays=1&textDays=1&confirmed=true"))
                        .isEqualTo(403);
                assertThat(visit.page()
                                .navigate(visit.address("/console/%75sers"))
                                .status())
                        .isEqualTo(403);
            }
            assertThat(users.find(name)).map(UserSummary::role).contains(role);
        }
    }

    private long requests(UUID tenantId) {
        return database.sql("select count(*) from request_log where tenant_id = ?")
                .param(tenantId)
                .query(Long.class)
                .single();
    }

    /** Sends a form that the page may not show, with the visitor's own forgery token. */
    private static int post(ConsoleVisit visit, String path) {
        return (int) visit.page()
                .evaluate(
                        "path => fetch(path, {method: 'POST', body: new URLSearchParams(new FormData("
                                + "document.querySelector('.side-foot form')))}).then(answer => answer.status)",
                        path);
    }
}
