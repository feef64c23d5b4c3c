package org.elasticlm.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the way through a running server's console, whatever is in it: signs in, and finds pages by the console's own
 * links: what the navigation names, the visitor's password, and of each list the first entry with its tabs.
 *
 * @param address of the server, without a slash at its end
 */
record ConsoleGuide(String address) {

    void signIn(Page page, String user, String password) {
        page.navigate(address + "/login");
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator(".nav").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    /** By name, the path of every page; the page given is at one of the console's, signed in. */
    Map<String, String> pages(Page page) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (Locator link : page.locator(".nav a").all()) {
            pages.put(name(link), link.getAttribute("href"));
        }
        Locator password = page.locator(".side-foot a").first();
        pages.put(name(password), password.getAttribute("href"));
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
}
