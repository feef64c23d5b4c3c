package org.elasticlm.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.elasticlm.slo.BurnAlert;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps alerts, and the messages about them until they have arrived. Several servers may use it at once. */
final class AlertLedger {

    private static final String COLUMNS = """
            select alert.id, tenant_id, tenant.name, kind, objective, long_burn, short_burn, began, ended
            from alert join tenant on tenant.id = tenant_id\s""";

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionOperations transactions;

    AlertLedger(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** An alert and what became of the messages about it. */
    record Entry(Alert alert, List<Delivery> deliveries) {}

    record Delivery(
            String event,
            String channel,
            @Nullable Instant sent,
            int tries,
            @Nullable String failure) {}

    List<Alert> underWay() {
        return database.sql(COLUMNS + "where ended is null")
                .query((row, number) -> alert(row))
                .list();
    }

    /** Begins the alert, and files its messages, unless another server has. */
    void begin(Alert alert, List<String> channels) {
        transactions.executeWithoutResult(transaction -> {
            int begun = database.sql("""
                            insert into alert (id, tenant_id, kind, objective, long_burn, short_burn, began)
                            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(
                            alert.id(),
                            alert.tenantId(),
                            alert.kind().name(),
                            alert.objective(),
                            alert.longBurn(),
                            alert.shortBurn(),
                            Timestamp.from(alert.began()))
                    .update();
            if (begun == 1) {
                file(alert.id(), Message.Event.BEGAN, channels, alert.began());
            }
        });
    }

    /** Ends the alert, and files its messages, unless another server has. */
    void end(UUID id, Instant now, List<String> channels) {
        transactions.executeWithoutResult(transaction -> {
            int ended = database.sql("update alert set ended = greatest(?, began) where id = ? and ended is null")
                    .params(Timestamp.from(now), id)
                    .update();
            if (ended == 1) {
                file(id, Message.Event.ENDED, channels, now);
            }
        });
    }

    private void file(UUID alert, Message.Event event, List<String> channels, Instant now) {
        for (String channel : channels) {
            database.sql("insert into alert_message (alert_id, event, channel, next_try) values (?, ?, ?, ?)")
                    .params(alert, event.text(), channel, Timestamp.from(now))
                    .update();
        }
    }

    /** What became of the channel's next message. */
    enum Sent {
        ARRIVED,
        FAILED,
        /** There was none. */
        NOTHING
    }

    /**
     * Sends the channel's next message that was due at a time; that an alert has ended only after that it began. No other
     * server sends it meanwhile; one that dies while it sends leaves it to be sent again.
     *
     * @param clock tells when it had arrived or failed
     * @param send the reason why it did not arrive, or null
     */
    Sent sendNext(String channel, Instant due, InstantSource clock, Sending send) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            Optional<Unsent> next = database.sql("""
                            select alert_id, event, tries from alert_message
                            where sent is null and channel = ? and next_try <= ?
                              and (event = 'began' or not exists (
                                select 1 from alert_message earlier
                                where earlier.alert_id = alert_message.alert_id
                                  and earlier.channel = alert_message.channel
                                  and earlier.event = 'began' and earlier.sent is null))
                            order by next_try, event limit 1 for update skip locked""")
                    .params(channel, Timestamp.from(due))
                    .query((row, number) -> new Unsent(
                            row.getObject("alert_id", UUID.class),
                            Message.Event.of(row.getString("event")),
                            row.getInt("tries")))
                    .optional();
            if (next.isEmpty()) {
                return Sent.NOTHING;
            }
            Unsent unsent = next.get();
            String failure = send.attempt(new Message(find(unsent.alert()), unsent.event()));
            settle(unsent, channel, clock.instant(), failure);
            return failure == null ? Sent.ARRIVED : Sent.FAILED;
        }));
    }

    private record Unsent(UUID alert, Message.Event event, int tries) {}

    interface Sending {
        @Nullable
        String attempt(Message message);
    }

    private void settle(Unsent message, String channel, Instant now, @Nullable String failure) {
        Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(message.tries(), 10));
        database.sql("""
                        update alert_message
                        set tries = tries + 1, failure = :failure, sent = :sent, next_try = :next
                        where alert_id = :alert and event = :event and channel = :channel""")
                .param("failure", failure, Types.VARCHAR)
                .param("sent", failure == null ? Timestamp.from(now) : null, Types.TIMESTAMP)
                .param("next", Timestamp.from(now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)))
                .param("alert", message.alert())
                .param("event", message.event().text())
                .param("channel", channel)
                .update();
    }

    private Alert find(UUID id) {
        return database.sql(COLUMNS + "where alert.id = ?")
                .param(id)
                .query((row, number) -> alert(row))
                .single();
    }

    /** The tenant's alerts, newest first. */
    List<Entry> of(UUID tenantId, int most) {
        List<Alert> alerts = database.sql(COLUMNS + "where tenant_id = ? order by began desc limit ?")
                .params(tenantId, most)
                .query((row, number) -> alert(row))
                .list();
        Map<UUID, List<Delivery>> deliveries = deliveries(tenantId);
        return alerts.stream()
                .map(alert -> new Entry(alert, deliveries.getOrDefault(alert.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Delivery>> deliveries(UUID tenantId) {
        Map<UUID, List<Delivery>> deliveries = new HashMap<>();
        database.sql("""
                        select alert_id, event, channel, sent, tries, failure
                        from alert_message join alert on alert.id = alert_id
                        where tenant_id = ? order by event, channel""").param(tenantId).query(row -> {
            deliveries
                    .computeIfAbsent(row.getObject("alert_id", UUID.class), any -> new ArrayList<>())
                    .add(new Delivery(
                            row.getString("event"),
                            row.getString("channel"),
                            instant(row, "sent"),
                            row.getInt("tries"),
                            row.getString("failure")));
        });
        return deliveries;
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("name"),
                BurnAlert.valueOf(row.getString("kind")),
                row.getDouble("objective"),
                row.getDouble("long_burn"),
                row.getDouble("short_burn"),
                row.getTimestamp("began").toInstant(),
                instant(row, "ended"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
