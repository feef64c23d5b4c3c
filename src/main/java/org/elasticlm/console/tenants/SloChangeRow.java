package org.elasticlm.console.tenants;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.elasticlm.console.parts.Format;
import org.elasticlm.tenant.Capture;
import org.elasticlm.tenant.Quota;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A change of a tenant's terms: who, when, and each figure from what to what.
 *
 * @param current whether these terms are in force
 * @param back what taking these terms up again would change
 */
record SloChangeRow(int version, boolean current, String at, String by, List<String> what, List<String> back) {

    private static final String SAME = "Saved without a change";

    /** A figure of the terms, as people know it. */
    private record Figure(String name, Function<Terms, String> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("Latency target", terms -> target(terms.slo())),
            new Figure("Objective", terms -> objective(terms.slo())),
            new Figure("Width floor", terms -> floor(terms.slo())),
            new Figure("Width cap", terms -> Double.toString(terms.slo().widthCap())),
            new Figure("Width policy", terms -> terms.slo().widthPolicy().text()),
            new Figure("Requests a minute", terms -> limit(terms, Quota::requestsPerMinute)),
            new Figure("Tokens a minute", terms -> limit(terms, Quota::tokensPerMinute)),
            new Figure("Requests a month", terms -> limit(terms, Quota::requestsPerMonth)),
            new Figure("Tokens a month", terms -> limit(terms, Quota::tokensPerMonth)),
            new Figure("Weight", terms -> QuotaForm.weight(terms.weight())),
            new Figure("Progressive reranking", terms -> terms.answering().progressive() ? "on" : "off"),
            new Figure("Result cache", terms -> terms.answering().cached() ? "on" : "off"),
            new Figure("Captured texts", terms -> capture(terms.capture())));

    /** @param changes newest first, which is in force */
    static List<SloChangeRow> of(List<SloChange> changes) {
        List<SloChangeRow> rows = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            SloChange change = changes.get(i);
            List<String> what = i + 1 < changes.size()
                    ? differences(changes.get(i + 1).terms(), change.terms())
                    : List.of("Began with " + target(change.slo()) + " at " + objective(change.slo()));
            rows.add(new SloChangeRow(
                    change.version(),
                    i == 0,
                    Format.time(change.changed()),
                    change.changedBy(),
                    what.isEmpty() ? List.of(SAME) : what,
                    differences(changes.get(0).terms(), change.terms())));
        }
        return rows;
    }

    static List<String> differences(Terms before, Terms after) {
        return FIGURES.stream()
                .filter(figure -> !figure.value.apply(before).equals(figure.value.apply(after)))
                .map(figure -> figure.name + " " + figure.value.apply(before) + " → " + figure.value.apply(after))
                .toList();
    }

    private static String target(Slo slo) {
        return Format.count(slo.latencyTarget().toMillis()) + " ms";
    }

    private static String objective(Slo slo) {
        return SloForm.percent(slo.objective()) + "%";
    }

    private static String floor(Slo slo) {
        return slo.widthFloor() == 0 ? "any" : Double.toString(slo.widthFloor());
    }

    private static String capture(Capture capture) {
        return capture.on()
                ? "of " + SloForm.percent(capture.share()) + "%, up to " + capture.kilobytes() + " kB each"
                : "off";
    }

    private static String limit(Terms terms, Function<Quota, @Nullable Long> limit) {
        Long value = limit.apply(terms.quota());
        return value == null ? "no limit" : Format.count(value);
    }
}
