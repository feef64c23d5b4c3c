package org.elasticlm.console.tenants;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;

/** A change of a promise: who, when, and each figure from what to what. */
record SloChangeRow(String at, String by, List<String> what) {

    /** @param changes newest first; the oldest is the promise that the tenant began with */
    static List<SloChangeRow> of(List<SloChange> changes) {
        List<SloChangeRow> rows = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            SloChange change = changes.get(i);
            List<String> what = i + 1 < changes.size()
                    ? differences(changes.get(i + 1).slo(), change.slo())
                    : List.of("Began with " + target(change.slo()) + " at " + objective(change.slo()));
            rows.add(new SloChangeRow(Format.time(change.changed()), change.changedBy(), what));
        }
        return rows;
    }

    private static List<String> differences(Slo before, Slo after) {
        List<String> lines = new ArrayList<>();
        addDifference(lines, "Latency target", target(before), target(after));
        addDifference(lines, "Objective", objective(before), objective(after));
        addDifference(lines, "Width floor", floor(before), floor(after));
        addDifference(lines, "Width cap", Double.toString(before.widthCap()), Double.toString(after.widthCap()));
        return lines.isEmpty() ? List.of("Saved without a change") : lines;
    }

    private static void addDifference(List<String> lines, String name, String before, String after) {
        if (!before.equals(after)) {
            lines.add(name + " " + before + " → " + after);
        }
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
}
