package org.elasticlm.console;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;

/** What axe finds on a page that keeps people from reading or using it: all that it calls serious or critical. */
final class Barriers {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** A page in another colour scheme is the same page but for its colours. */
    private static final List<String> RULES_OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Barriers() {}

    /** @return a line for each, empty where there is none */
    static List<String> on(Page page) {
        return found(axe(page));
    }

    /** As {@link #on(Page)} for the light scheme; for the others, which come after it, the colours alone. */
    static List<String> on(Page page, ColorScheme scheme) {
        AxeBuilder axe = axe(page);
        return found(scheme == ColorScheme.LIGHT ? axe : axe.withRules(RULES_OF_COLOURS));
    }

    /** The pages have no frames, so that no second page has to put their results together. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private static List<String> found(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml() + " "
                        + rule.getNodes().get(0).getFailureSummary())
                .toList();
    }
}
