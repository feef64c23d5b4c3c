package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console in a real browser, against a real server, database and model. */
@ServerTest
class ConsoleIT {

    private static ChromiumBrowser chromium;

    private static final AtomicInteger TENANTS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    /** Of this test alone, since other tests call the same server. */
    private String tenant;

    private String key;

    private BrowserContext context;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

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
        tenant = "console-" + TENANTS.incrementAndGet();
        UUID id = Objects.requireNonNull(tenants.create(tenant, "test").value()).id();
        tenants.updateSlo(id, new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
        key = Objects.requireNonNull(tenants.createKey(id, "test", null, "test").value())
                .text();
    }

    @BeforeEach
    void openPage() {
        context = chromium.browser().newContext();
        page = context.newPage();
        // A machine that is busy with other tests answers slowly.
        setDefaultAssertionTimeout(60_000);
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        // What the content security policy forbids is reported here as an error.
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void closePage() {
        context.close();
    }

    @Test
    void aChangedWidthCapIsInForceForTheNextRequestAndSeenInTheLog() throws Exception {
        assertThat(rerank(key).headers().firstValue("X-Elastic-Width")).hasValue("1.0");
        signIn();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Tenants").setExact(true))
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(tenant).setExact(true))
                .click();
        page.getByLabel("Width cap").selectOption("0.5");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("In force from the next request.")).isVisible();
        assertThat(page.getByText("Width cap 1.0 → 0.5")).isVisible();

        HttpResponse<String> answer = rerank(key);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Elastic-Width")).hasValue("0.5");
        String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
        Locator row = rowOf(requestId);
        assertThat(row.getByText("0.5", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        row.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByText("Width 0.5.")).isVisible();
        assertThat(page.getByText("Where the time went")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** The log is written behind the answers' backs; the page is asked again until the request has arrived. */
    private Locator rowOf(String requestId) {
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(requestId));
        page.navigate(address("/console/requests?tenant=" + tenant + "&width=0.5&request=" + requestId));
        for (int attempt = 0; attempt < 600 && row.count() == 0; attempt++) {
            page.waitForTimeout(100);
            page.reload();
        }
        assertThat(row).hasCount(1);
        return row;
    }

    @Test
    void aWrongPasswordIsAnsweredWithAReason() {
        page.navigate(address("/console"));
        page.getByLabel("Password").fill("not the password");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Wrong name or password");
    }

    @Test
    void anImpossiblePromiseIsExplainedNextToItsFieldAndNotSaved() {
        signIn();
        page.navigate(address("/console/tenants/" + tenant));
        String before = page.getByLabel("Latency target").inputValue();
        page.getByLabel("Latency target").fill("soon");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("#latencyTarget-error")).containsText("whole milliseconds");
        assertThat(page.getByLabel("Latency target")).hasValue("soon");
        page.navigate(address("/console/tenants/" + tenant));
        assertThat(page.getByLabel("Latency target")).hasValue(before);
    }

    @Test
    void aKeyIsShownOnceServesAndIsRefusedOnceRevoked() throws Exception {
        signIn();
        page.navigate(address("/console/tenants/new"));
        String newTenant = tenant + "-new";
        page.getByLabel("Name").fill(newTenant);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create tenant"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Keys"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create key"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("first");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create key"))
                .click();
        assertThat(page.locator("#new-key")).isVisible();
        String newKey = page.locator("#new-key").textContent();
        tenants.updateSlo(
                tenants.findByName(newTenant).orElseThrow().id(), new SloProposal(60_000, 0.99, 0.0, 1.0), "test");
        assertThat(rerank(newKey).statusCode()).isEqualTo(200);

        page.reload();
        assertThat(page.locator("#new-key")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke elm_"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke key"))
                .click();
        assertThat(page.getByText("Key revoked.")).isVisible();
        assertThat(rerank(newKey).statusCode()).isEqualTo(401);
    }

    @Test
    void theOverviewIsLive() throws Exception {
        signIn();
        assertThat(page.locator("#live-status")).hasText("Live");
        rerank(key);
        assertThat(page.locator("#chart-widths .summary")).containsText("Mean width");
        assertThat(page.locator("#chart-widths canvas")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theOverviewLeavesTheKeyboardsFocusWhereItIs() throws Exception {
        rerank(key);
        signIn();
        Locator focused = page.locator("#details a").first();
        assertThat(page.locator("#live-status")).hasText("Live");
        focused.focus();
        page.evaluate(
                "document.getElementById('details').dataset.held = document.querySelector('#tiles').dataset.held = 1");
        // The tiles are renewed beside it.
        assertThat(page.locator("#tiles[data-held]")).hasCount(0);
        assertThat(page.locator("#details[data-held]")).hasCount(1);
        assertThat(focused).isFocused();
        focused.blur();
        assertThat(page.locator("#details[data-held]")).hasCount(0);
    }

    @Test
    void theOverviewSaysWhenTheServerIsAwayAndTakesUpWhenItIsBack() {
        signIn();
        assertThat(page.locator("#live-status")).hasText("Live");
        page.route("**/overview/figures*", Route::abort);
        assertThat(page.locator("#live-status")).hasText("Reconnecting…");
        page.unroute("**/overview/figures*");
        assertThat(page.locator("#live-status")).hasText("Live");
    }

    @Test
    void whoSignedInStaysSoWhenTheServerHasForgottenItsSessions() {
        signIn();
        String forgeryToken = cookie("XSRF-TOKEN");
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        page.navigate(address("/console/tenants"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Tenants")))
                .isVisible();
        // A new one would fail the forms of every page that is open.
        assertThat(cookie("XSRF-TOKEN")).isEqualTo(forgeryToken);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        // The next address would otherwise overtake the form.
        assertThat(page.getByText("Signed out")).isVisible();
        page.navigate(address("/console/tenants"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
    }

    private String cookie(String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst()
                .orElseThrow()
                .value;
    }

    @Test
    void whoeverOpensAPageAgainBeforeSigningInIsLedToTheSignInAgain() {
        for (int visit = 0; visit < 3; visit++) {
            page.navigate(address("/console/requests?last=24h"));
            assertThat(page).hasURL(address("/login"));
        }
        fillPassword();
        assertThat(page).hasURL(address("/console/requests?last=24h"));
        context.clearCookies();
        page.navigate(address("/login"));
        fillPassword();
        assertThat(page).hasURL(address("/console"));
    }

    @Test
    void whoeverSendsAFormAfterTheirSignInHearsThatItWasNotSavedAndReturnsToItsPage() {
        signIn();
        page.navigate(address("/console/tenants/" + tenant));
        page.getByLabel("Latency target").fill("123");
        loseTheSignIn();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("What you sent last was not saved");
        fillPassword();
        assertThat(page).hasURL(address("/console/tenants/" + tenant));
        assertThat(page.getByLabel("Latency target")).hasValue("60000");
    }

    @Test
    void anOverviewThatOutlastsItsSignInSaysSo() {
        signIn();
        page.navigate(address("/console?range=1m"));
        loseTheSignIn();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your sign-in was over.");
        fillPassword();
        assertThat(page).hasURL(address("/console?range=1m"));
    }

    /** As when its time is over while a page stands open. */
    private void loseTheSignIn() {
        for (String cookie : List.of("JSESSIONID", "remember-me")) {
            context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
        }
    }

    private void fillPassword() {
        page.getByLabel("Password").fill(ServerTest.ADMIN_PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    @Test
    void everyPageForbidsInlineScriptsAndHasNone() {
        signIn();
        for (String path : List.of(
                "/login",
                "/console",
                "/console/tenants",
                "/console/tenants/new",
                "/console/tenants/" + tenant,
                "/console/requests",
                "/console/no-such-page")) {
            Response answer = page.navigate(address(path));
            assertThat(answer.headerValue("Content-Security-Policy"))
                    .as(path)
                    .contains("script-src 'self'")
                    .contains("style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.text())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain(" style=");
        }
    }

    @Test
    void whatIsNotThereIsSaidInTheConsolesOwnWords() {
        signIn();
        Response answer = page.navigate(address("/console/tenants/nobody"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.getByText("There is no such page")).isVisible();
        assertThat(answer.text()).doesNotContain("Exception");
    }

    @Test
    void whatNoDatabaseCanLookForIsTheCallersMistake() {
        signIn();
        for (String query :
                List.of("requests?model=%00", "usage?model=a%00b", "requests?from=%2B999999999-12-31T23:59")) {
            int status = context.request().get(address("/console/" + query)).status();
            assertThat(status).as(query).isEqualTo(query.contains("%00") ? 400 : 200);
        }
    }

    private void signIn() {
        page.navigate(address("/console"));
        fillPassword();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
    }

    private HttpResponse<String> rerank(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/v1/rerank")))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\": \"warm drinks\", \"documents\": [\"tea and coffee\", \"a bicycle\"]}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
