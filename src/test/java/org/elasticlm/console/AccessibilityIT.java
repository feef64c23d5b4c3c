package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Users;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** axe finds nothing serious or critical on any page, light or dark, and all of it fits on a narrow screen. */
@ServerTest
class AccessibilityIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    /** Both at the same time, each with a browser of its own. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageCanBeReadAndUsedByEveryone(ColorScheme scheme) throws Exception {
        String tenant = "readable-" + scheme.name().toLowerCase(Locale.ROOT);
        UUID id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        String key = Objects.requireNonNull(
                        tenants.createKey(id, "test", null, "test").value())
                .text();
        try (ChromiumBrowser chromium = ChromiumBrowser.start();
                ConsoleVisit visit = ConsoleVisit.begin(chromium, port, scheme)) {
            visit.rerank(key);
            visit.open("/login");
            assertReadable(visit, "/login");
            visit.signIn();
            for (String path : List.of(
                    "/console",
                    "/console/tenants",
                    "/console/tenants/new",
                    "/console/tenants?state=any",
                    "/console/tenants/" + tenant,
                    "/console/schedule",
                    "/console/schedule/replay",
                    "/console/schedule/replay?model=nonsense",
                    "/console/tenants/" + tenant + "/keys",
                    "/console/tenants/" + tenant + "/slo",
                    "/console/tenants/" + tenant + "/slo?last=24h",
                    "/console/requests",
                    "/console/requests?tenant=" + tenant + "&min=nonsense",
                    "/console/requests/" + anyRequest(),
                    "/console/models",
                    "/console/models/" + ServerTest.EMBED_MODEL,
                    "/console/usage",
                    "/console/usage?last=nonsense",
                    "/console/usage/" + tenant,
                    "/console/usage/" + tenant + "?width=0.25",
                    "/console/playground",
                    "/console/audit",
                    "/console/audit?from=nonsense",
                    "/console/users",
                    "/console/settings",
                    "/console/account",
                    "/console/no-such-page")) {
                visit.open(path);
                assertReadable(visit, path);
            }
        }
    }

    @Test
    void theLongestNamesPushNothingOutOfSight() throws Exception {
        String name = "n".repeat(63);
        UUID id = Objects.requireNonNull(tenants.create(name, "test").value()).id();
        users.create(name, Role.VIEWER, null, "test");
        String key = Objects.requireNonNull(
                        tenants.createKey(id, "test", null, "test").value())
                .text();
        try (ChromiumBrowser chromium = ChromiumBrowser.start();
                ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            visit.rerank(key);
            for (String path : List.of("/console", "/console/tenants", "/console/users", "/console/tenants/" + name)) {
                visit.open(path);
                assertThat(NarrowScreen.tablesBeyond(visit.page())).as(path).isEmpty();
            }
            for (String path : List.of(
                    "/console",
                    "/console/tenants",
                    "/console/users",
                    "/console/requests",
                    "/console/usage",
                    "/console/usage/" + name,
                    "/console/audit",
                    "/console/schedule/replay",
                    "/console/tenants/" + name,
                    "/console/tenants/" + name + "/slo",
                    "/console/tenants/" + name + "/keys")) {
                visit.open(path);
                assertThat(NarrowScreen.cutOffOn(visit.page()))
                        .as("%s on a narrow screen", path)
                        .isEmpty();
            }
        } finally {
            tenants.setStatus(id, TenantStatus.ARCHIVED, "test");
        }
    }

    private String anyRequest() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !requests().isEmpty());
        return requests().get(0);
    }

    private List<String> requests() {
        return database.sql("select id::text from request_log limit 1")
                .query(String.class)
                .list();
    }

    private static void assertReadable(ConsoleVisit visit, String path) {
        assertThat(Barriers.on(visit.page())).as(path).isEmpty();
        assertThat(NarrowScreen.cutOffOn(visit.page()))
                .as("%s on a narrow screen", path)
                .isEmpty();
    }
}
