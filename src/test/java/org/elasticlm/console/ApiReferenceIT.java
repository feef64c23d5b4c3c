package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The API's reference in a real browser: nobody signs in, everything comes from this server, nothing is forbidden. */
@ServerTest
class ApiReferenceIT {

    private static ChromiumBrowser chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @Test
    void itShowsEveryRouteFromTheJarAlone() {
        List<String> elsewhere = new ArrayList<>();
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port)) {
            Page page = visit.page();
            page.onRequest(request -> {
                if (!request.url().startsWith(visit.address("/"))
                        && !request.url().startsWith("data:")) {
                    elsewhere.add(request.url());
                }
            });
            Response opened = page.navigate(visit.address("/swagger-ui"));

            assertThat(opened.status()).isEqualTo(200);
            assertThat(page.locator(".opblock")).hasCount(14);
            page.locator("#operations-Rerank-rerank .opblock-summary-control").click();
            assertThat(page.locator("#operations-Rerank-rerank")).containsText("No width can answer in time");
            assertThat(opened.headerValue("content-security-policy")).contains("script-src 'self';");
            assertThat(elsewhere).isEmpty();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void theLooserPolicyIsForThisPathAlone() {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port)) {
            assertThat(visit.page().navigate(visit.address("/login")).headerValue("content-security-policy"))
                    .doesNotContain("unsafe-inline");
        }
    }
}
