package org.elasticlm.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A picture of every page of a running server's console, light and dark. */
final class Screenshots {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    /** Charts draw themselves after the page has loaded, and the live ones with what arrives meanwhile. */
    private static final int SETTLE_MILLIS = 1500;

    private final ChromiumBrowser chromium;
    private final ConsoleGuide guide;
    private final Path directory;
    private final int settleMillis;

    /** @param settleMillis how long a page is left alone between its load and its picture */
    Screenshots(ChromiumBrowser chromium, ConsoleGuide guide, Path directory, int settleMillis) {
        this.chromium = chromium;
        this.guide = guide;
        this.directory = directory;
        this.settleMillis = settleMillis;
    }

    /** {@code ADDRESS PASSWORD DIRECTORY}; `./screenshots` calls it. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Usage: Screenshots ADDRESS PASSWORD DIRECTORY");
            System.exit(2);
        }
        try (ChromiumBrowser chromium = ChromiumBrowser.start()) {
            List<Path> pictures = new Screenshots(
                            chromium, new ConsoleGuide(arguments[0]), Path.of(arguments[2]), SETTLE_MILLIS)
                    .take("admin", arguments[1]);
            pictures.forEach(System.out::println);
        }
    }

    /** Answers the files that it has written, such as {@code overview-light.png}. */
    List<Path> take(String user, String password) {
        List<Path> pictures = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setColorScheme(scheme)
                            .setViewportSize(WIDTH, HEIGHT))) {
                Page page = context.newPage();
                page.navigate(guide.address() + "/login");
                pictures.add(shoot(page, "sign-in", scheme));
                guide.signIn(page, user, password);
                for (Map.Entry<String, String> found : guide.pages(page).entrySet()) {
                    page.navigate(guide.address() + found.getValue());
                    Locator compare =
                            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare widths"));
                    if (compare.count() > 0) {
                        compare.click();
                        page.locator(".ranks").waitFor();
                    }
                    pictures.add(shoot(page, found.getKey(), scheme));
                }
            }
        }
        return pictures;
    }

    private Path shoot(Page page, String name, ColorScheme scheme) {
        page.waitForLoadState(LoadState.LOAD);
        page.waitForTimeout(settleMillis);
        page.evaluate("scrollTo(0, 0)");
        Path file = directory.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }
}
