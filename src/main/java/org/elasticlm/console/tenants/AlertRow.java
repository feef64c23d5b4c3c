package org.elasticlm.console.tenants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elasticlm.alert.Alert;
import org.elasticlm.alert.Alerts;
import org.elasticlm.console.parts.Format;
import org.jspecify.annotations.Nullable;

/** One alert of a tenant. */
record AlertRow(
        String began, @Nullable String lasted, String windows, String longBurn, String shortBurn, List<String> told) {

    static AlertRow of(Alerts.Told told) {
        Alert alert = told.alert();
        Instant ended = alert.ended();
        return new AlertRow(
                Format.time(alert.began()),
                ended == null ? null : BudgetSentence.length(Duration.between(alert.began(), ended)),
                BurnRow.window(alert.kind().longWindow()) + " and "
                        + BurnRow.window(alert.kind().shortWindow()),
                BurnRow.rate(alert.longBurn()),
                BurnRow.rate(alert.shortBurn()),
                told.told());
    }
}
