package org.elasticlm.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.scheduling.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operator's choice in the database. */
@Component
final class ChosenSchedule {

    private final JdbcClient database;

    ChosenSchedule(JdbcClient database) {
        this.database = database;
    }

    /** A choice, and who made it when. */
    record Kept(ScheduleChoice choice, String who, Instant changed) {}

    /** Empty while the settings decide, and where a later version's policy is kept that this one does not know. */
    Optional<Kept> find() {
        return database.sql("select * from schedule_choice")
                .query((row, number) -> Optional.ofNullable(kept(row)))
                .optional()
                .flatMap(kept -> kept);
    }

    /** Until the transaction ends nobody else changes it. There may be no row that could be held instead. */
    void hold() {
        database.sql("lock table schedule_choice in share row exclusive mode").update();
    }

    void keep(ScheduleChoice choice, String who) {
        ScheduleChoice.@Nullable Pin pin = choice.pin();
        database.sql("""
                        insert into schedule_choice (policy, fixed_width, pinned_width, pinned_until, who)
                        values (?, ?, ?, ?, ?)
                        on conflict (single) do update set policy = excluded.policy, fixed_width = excluded.fixed_width,
                            pinned_width = excluded.pinned_width, pinned_until = excluded.pinned_until,
                            who = excluded.who, changed = now()
                        """)
                .param(choice.policy().toString())
                .param(choice.fixedWidth())
                .param(pin == null ? null : pin.width())
                .param(pin == null ? null : Timestamp.from(pin.until()))
                .param(who)
                .update();
    }

    void forget() {
        database.sql("delete from schedule_choice").update();
    }

    private static @Nullable Kept kept(ResultSet row) throws SQLException {
        String name = row.getString("policy");
        Timestamp until = row.getTimestamp("pinned_until");
        ScheduleChoice.@Nullable Pin pin =
                until == null ? null : new ScheduleChoice.Pin(row.getDouble("pinned_width"), until.toInstant());
        Optional<Policy> known = Arrays.stream(Policy.values())
                .filter(policy -> policy.toString().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            return null;
        }
        return new Kept(
                new ScheduleChoice(known.get(), row.getDouble("fixed_width"), pin),
                row.getString("who"),
                row.getTimestamp("changed").toInstant());
    }
}
