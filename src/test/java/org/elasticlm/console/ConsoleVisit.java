package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.ServerTest;

/** A person at the console of a server under test, with a browser profile of their own. */
final class ConsoleVisit implements AutoCloseable {

    /** A machine that is busy with other tests answers slowly. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ConsoleVisit(ChromiumBrowser chromium, int port, ColorScheme scheme) {
        this.port = port;
        this.context = chromium.browser().newContext(new Browser.NewContextOptions().setColorScheme(scheme));
        this.page = context.newPage();
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        // What the content security policy forbids is reported here as an error.
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    static ConsoleVisit begin(ChromiumBrowser chromium, int port) {
        return new ConsoleVisit(chromium, port, ColorScheme.LIGHT);
    }

    static ConsoleVisit begin(ChromiumBrowser chromium, int port, ColorScheme scheme) {
        return new ConsoleVisit(chromium, port, scheme);
    }

    ConsoleVisit signIn() {
        return signIn("admin", ServerTest.ADMIN_PASSWORD);
    }

    ConsoleVisit signIn(String name, String password) {
        open("/login");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button("Sign in");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .isVisible();
        return this;
    }

    /** As when the time of the sign-in is over while a page stands open. */
    void loseTheSignIn() {
        for (String cookie : List.of("JSESSIONID", "remember-me")) {
            context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
        }
    }

    void open(String path) {
        page.navigate(address(path));
    }

    void button(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void link(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    Page page() {
        return page;
    }

    /** What the browser objected to: errors of scripts, and what the security policy forbids. */
    List<String> complaints() {
        return complaints;
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    /** Sends two documents to be ranked. */
    HttpResponse<String> rerank(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/v1/rerank")))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\": \"warm drinks\", \"documents\": [\"tea and coffee\", \"a bicycle\"]}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
