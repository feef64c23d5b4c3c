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
                ended == null ? null : words(Duration.between(alert.began(), ended)),
                BurnRow.window(alert.kind().longWindow()) + " and "
                        + BurnRow.window(alert.kind().shortWindow()),
                BurnRow.rate(alert.longBurn()),
                BurnRow.rate(alert.shortBurn()),
                told.told());
    }

    private static String words(Duration lasted) {
        return lasted.compareTo(Duration.ofHours(2)) < 0
                ? Math.max(1, lasted.toMinutes()) + " min"
                : lasted.compareTo(Duration.ofDays(2)) < 0 ? lasted.toHours() + " h" : lasted.toDays() + " d";
    }
}
