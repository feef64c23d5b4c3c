package org.elasticlm.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the console shows of alerts. */
public final class Alerts {

    private static final int MOST = 20;

    private final AlertLedger ledger;
    private final AlertSettings settings;
    private final List<String> channels;

    Alerts(AlertLedger ledger, AlertSettings settings, List<String> channels) {
        this.ledger = ledger;
        this.settings = settings;
        this.channels = List.copyOf(channels);
    }

    /**
     * An alert and whether people know of it.
     *
     * @param told such as {@code webhook} or {@code mail: 3 tries, the last: …}, for each message
     */
    public record Told(Alert alert, List<String> told) {}

    /** The tenant's last alerts, newest first. */
    public List<Told> of(UUID tenantId) {
        return ledger.of(tenantId, MOST).stream()
                .map(entry -> new Told(
                        entry.alert(),
                        entry.deliveries().stream().map(Alerts::words).toList()))
                .toList();
    }

    private static String words(AlertLedger.Delivery delivery) {
        String what = delivery.channel() + " (" + delivery.event() + ")";
        Instant sent = delivery.sent();
        if (sent != null) {
            return what;
        }
        return what + ": not yet"
                + (delivery.tries() == 0 ? "" : ", " + delivery.tries() + " tries, the last: " + delivery.failure());
    }

    /** Where messages go: webhook, mail, both or nowhere. */
    public List<String> channels() {
        return channels;
    }

    /** Requests that an alert's long window has to count. */
    public long minimumRequests() {
        return settings.minimumRequests();
    }
}
