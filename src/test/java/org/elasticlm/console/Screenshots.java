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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture of every page of a running server's console, light and dark. Pages are found by the console's own links: what
 * the navigation names, and of each list the first entry with its tabs.
 */
final class Screenshots {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final ChromiumBrowser chromium;
    private final String address;
    private final Path directory;

    /** @param address of the server, without a slash at its end */
    Screenshots(ChromiumBrowser chromium, String address, Path directory) {
        this.chromium = chromium;
        this.address = address;
        this.directory = directory;
    }

    /** {@code ADDRESS PASSWORD DIRECTORY}; `./screenshots` calls it. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Usage: Screenshots ADDRESS PASSWORD DIRECTORY");
            System.exit(2);
        }
        try (ChromiumBrowser chromium = ChromiumBrowser.start()) {
            List<Path> pictures =
                    new Screenshots(chromium, arguments[0], Path.of(arguments[2])).take("admin", arguments[1]);
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
                page.navigate(address + "/login");
                pictures.add(shoot(page, "sign-in", scheme));
                signIn(page, user, password);
                for (Map.Entry<String, String> found : pages(page).entrySet()) {
                    page.navigate(address + found.getValue());
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

    private void signIn(Page page, String user, String password) {
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator(".nav").waitFor(new Locator.WaitForOptions().setTimeout(10_000));
    }

    /** By name of the picture, the address of the page. */
    private Map<String, String> pages(Page page) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (Locator link : page.locator(".nav a").all()) {
            pages.put(name(link), link.getAttribute("href"));
        }
        for (Map.Entry<String, String> list : List.copyOf(pages.entrySet())) {
            if (list.getValue().equals("/console")) {
                // All others are below it.
                continue;
            }
            page.navigate(address + list.getValue());
            tabs(page, list.getKey(), pages);
            String first = firstEntry(page, list.getValue());
            if (first != null) {
                pages.put(list.getKey() + "-one", first);
                page.navigate(address + first);
                tabs(page, list.getKey(), pages);
            }
        }
        return pages;
    }

    private static void tabs(Page page, String list, Map<String, String> pages) {
        for (Locator tab : page.locator("nav.tabs a:not([aria-current])").all()) {
            pages.put(list + "-" + name(tab), tab.getAttribute("href"));
        }
    }

    private static String name(Locator link) {
        return link.textContent().strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static @Nullable String firstEntry(Page page, String list) {
        for (Locator link : page.locator("main td a, main th a").all()) {
            String target = link.getAttribute("href");
            if (target != null && target.startsWith(list + "/") && !target.endsWith(".csv")) {
                return target;
            }
        }
        return null;
    }

    private Path shoot(Page page, String name, ColorScheme scheme) {
        page.waitForLoadState(LoadState.LOAD);
        // Charts draw themselves after the page has loaded.
        page.waitForTimeout(1500);
        page.evaluate("scrollTo(0, 0)");
        Path file = directory.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }
}
