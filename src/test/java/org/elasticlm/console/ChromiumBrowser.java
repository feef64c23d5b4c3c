package org.elasticlm.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The installed Chromium, driven for tests. */
final class ChromiumBrowser implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private ChromiumBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @throws IllegalStateException when there is no browser, saying what to do */
    static ChromiumBrowser start() {
        Path path = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(
                    "The browser test needs Chromium, and there is none at " + path
                            + ". Install it (on Debian or Ubuntu: ./verify does), or name another with -Dchromium=/path/to/it.");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path)
                        .setArgs(List.of(
                                // Root may not use Chromium's sandbox; the pages are our own.
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new ChromiumBrowser(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
