package org.elasticlm.console;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe finds on a page that keeps people from reading or using it: all that it calls serious or critical. */
final class Barriers {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private Barriers() {}

    /** @return a line for each, empty where there is none */
    static List<String> on(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // The pages have no frames, so that no second page has to put their results together.
        AxeBuilder axe = new AxeBuilder(page).options(options).setLegacyMode(true);
        return axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml() + " "
                        + rule.getNodes().get(0).getFailureSummary())
                .toList();
    }
}
