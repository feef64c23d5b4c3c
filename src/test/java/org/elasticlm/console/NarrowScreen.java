package org.elasticlm.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;

/** What does not fit on a telephone's screen. */
final class NarrowScreen {

    private static final int WIDTH = 400;

    /** Tables scroll within themselves; nothing else may be wider than its place. */
    private static final String CUT_OFF = """
            () => {
              const page = document.documentElement;
              const parts = [...document.querySelectorAll('.tile > *, .tile .value, .tile .note, h1, h2, .button, label, .notice')];
              return [
                ...(page.scrollWidth > innerWidth ? ['the page is ' + page.scrollWidth + ' wide'] : []),
                ...parts.filter(part => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
                        .map(part => part.textContent.trim().replace(/\\s+/g, ' ')),
              ];
            }
            """;

    /** What is out of sight on a screen that is not narrow. */
    private static final String SCROLLED = """
            () => [...document.querySelectorAll('.table')]
              .filter(table => table.clientWidth > 0 && table.scrollWidth > table.clientWidth + 1)
              .map(table => table.textContent.trim().replace(/\\s+/g, ' ').slice(0, 80))
            """;

    private NarrowScreen() {}

    /** Tables whose columns do not all fit on the screen as it is. */
    @SuppressWarnings("unchecked")
    static List<String> tablesBeyond(Page page) {
        return (List<String>) page.evaluate(SCROLLED);
    }

    @SuppressWarnings("unchecked")
    static List<String> cutOffOn(Page page) {
        ViewportSize usual = page.viewportSize();
        page.setViewportSize(WIDTH, usual.height);
        List<String> cutOff = (List<String>) page.evaluate(CUT_OFF);
        page.setViewportSize(usual.width, usual.height);
        return cutOff;
    }
}
