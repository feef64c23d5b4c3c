package org.elasticlm.console.tenants;

import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.SloChange;
import org.jspecify.annotations.Nullable;

/**
 * Why a change of a tenant's terms was not made.
 *
 * @param seen version of the terms that whoever has read this knows
 */
record Refusal(Notice notice, @Nullable Integer seen) {

    /**
     * @param seen version of the terms that the change was made up from
     * @param history newest first
     * @param holds what holds on, to say so
     */
    static Refusal of(Change<?> refused, @Nullable Integer seen, List<SloChange> history, String holds) {
        if (!refused.errors().containsKey("version") || seen == null) {
            return new Refusal(Notice.bad("Not saved.", "See the messages next to the fields; " + holds + "."), seen);
        }
        return new Refusal(
                Notice.bad("Not saved.", since(seen, history) + " Save again to put what you typed in its place."),
                history.get(0).version());
    }

    /** What others have done since a version. */
    static String since(int seen, List<SloChange> history) {
        List<SloChange> later =
                history.stream().filter(change -> change.version() > seen).toList();
        String who =
                later.stream().map(SloChange::changedBy).distinct().sorted().collect(Collectors.joining(" and "));
        String what = history.stream()
                .filter(change -> change.version() == seen)
                .findFirst()
                .map(before ->
                        SloChangeRow.differences(before.terms(), history.get(0).terms()))
                .map(lines -> ": " + String.join(", ", lines))
                .orElse("");
        return "Since this page was opened, " + who + " changed these settings" + what + ".";
    }
}
