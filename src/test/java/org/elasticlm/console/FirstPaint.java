package org.elasticlm.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How soon a running server's console shows something in a browser, page by page: by someone who has never been there
 * (cold: a profile without a cache) and by someone who has (warm: the page was loaded just before).
 */
final class FirstPaint {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int POLL_MILLIS = 5;
    private static final int PATIENCE_MILLIS = 60_000;

    /** Milliseconds after the start of the navigation, and bytes with headers, compressed where they were. */
    private static final String LOAD = """
            () => {
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              const page = performance.getEntriesByType('navigation')[0];
              return paint === undefined ? null : [paint.startTime, page.responseEnd,
                [page, ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)];
            }
            """;

    private final ChromiumBrowser chromium;
    private final ConsoleGuide guide;
    private final int loads;

    /** @param loads of each page, cold and warm, besides one that does not count */
    FirstPaint(ChromiumBrowser chromium, ConsoleGuide guide, int loads) {
        this.chromium = chromium;
        this.guide = guide;
        this.loads = loads;
    }

    /** {@code ADDRESS PASSWORD LOADS}; `./firstpaint` calls it. */
    public static void main(String[] arguments) {
        if (arguments.length != 3 || !arguments[2].matches("[1-9][0-9]{0,4}")) {
            System.err.println("Usage: FirstPaint ADDRESS PASSWORD LOADS, found " + arguments.length
                    + " arguments; LOADS is a whole number of at least 1");
            System.exit(2);
        }
        try (ChromiumBrowser chromium = ChromiumBrowser.start()) {
            new FirstPaint(chromium, new ConsoleGuide(arguments[0]), Integer.parseInt(arguments[2]))
                    .measure("admin", arguments[1], System.out);
        }
    }

    /**
     * One load of a page.
     *
     * @param paint milliseconds to the first contentful paint
     * @param response milliseconds to the last byte of the page itself
     * @param bytes of the page and of all that it has asked for
     */
    record Load(double paint, double response, double bytes) {}

    /** One page. */
    record Loads(String page, List<Load> cold, List<Load> warm) {}

    /** Prints each page as soon as it is measured. */
    List<Loads> measure(String user, String password, PrintStream out) {
        List<Loads> all = new ArrayList<>();
        try (BrowserContext known = context(null)) {
            Page page = known.newPage();
            guide.signIn(page, user, password);
            String session = known.storageState();
            out.println(header());
            for (Map.Entry<String, String> found : guide.pages(page).entrySet()) {
                String address = guide.address() + found.getValue();
                Loads measured = new Loads(found.getKey(), cold(address, session), warm(page, address));
                out.println(line(measured));
                all.add(measured);
            }
        }
        return all;
    }

    /** Each in a profile of its own, signed in as before. */
    private List<Load> cold(String address, String session) {
        List<Load> counted = new ArrayList<>();
        for (int load = 0; load <= loads; load++) {
            try (BrowserContext fresh = context(session)) {
                Load measured = load(fresh.newPage(), address);
                if (load > 0) {
                    counted.add(measured);
                }
            }
        }
        return counted;
    }

    private List<Load> warm(Page page, String address) {
        List<Load> counted = new ArrayList<>();
        for (int load = 0; load <= loads; load++) {
            page.navigate("about:blank");
            Load measured = load(page, address);
            if (load > 0) {
                counted.add(measured);
            }
        }
        return counted;
    }

    private BrowserContext context(@Nullable String session) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT);
        return chromium.browser().newContext(session == null ? options : options.setStorageState(session));
    }

    private static Load load(Page page, String address) {
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(address);
        page.waitForLoadState(LoadState.LOAD);
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            if (page.evaluate(LOAD) instanceof List<?> figures) {
                return new Load(number(figures.get(0)), number(figures.get(1)), number(figures.get(2)));
            }
            page.waitForTimeout(POLL_MILLIS);
        }
        throw new IllegalStateException(address + " has painted nothing within " + PATIENCE_MILLIS / 1000 + " s");
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String header() {
        String part = "%9s %9s %11s %7s".formatted("paint p50", "p95 ms", "answer p50", "kB");
        return "%-28s %s   %s%n%-28s %s   %s"
                .formatted("", "%-39s".formatted("cold cache"), "warm cache", "page", part, part);
    }

    private static String line(Loads loads) {
        return "%-28s %s   %s".formatted(loads.page(), figures(loads.cold()), figures(loads.warm()));
    }

    private static String figures(List<Load> loads) {
        return String.format(
                Locale.ROOT,
                "%9.0f %9.0f %11.0f %7.1f",
                percentile(loads, Load::paint, 0.5),
                percentile(loads, Load::paint, 0.95),
                percentile(loads, Load::response, 0.5),
                percentile(loads, Load::bytes, 0.5) / 1e3);
    }

    /** Nearest rank. */
    private static double percentile(List<Load> loads, ToDoubleFunction<Load> figure, double share) {
        double[] sorted = loads.stream().mapToDouble(figure).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
