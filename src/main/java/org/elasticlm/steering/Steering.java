package org.elasticlm.steering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.inference.ScheduleControl;
import org.elasticlm.scheduling.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the schedule of this and all other servers. This one has the change at once, the others within seconds. */
@Component
public final class Steering {

    private static final String SUBJECT = "schedule";

    private final ScheduleControl control;
    private final ChosenSchedule chosen;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final InstantSource clock = InstantSource.system();

    Steering(ScheduleControl control, ChosenSchedule chosen, AuditLog audit, TransactionTemplate transactions) {
        this.control = control;
        this.chosen = chosen;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What decides now and who chose it. */
    public SteeringState state() {
        Optional<ChosenSchedule.Kept> kept = chosen.find();
        ScheduleChoice choice = control.choice();
        return new SteeringState(
                choice,
                choice.pinAt(clock.instant()),
                control.configured(),
                kept.map(ChosenSchedule.Kept::who).orElse(null),
                kept.map(ChosenSchedule.Kept::changed).orElse(null));
    }

    /** @param fixedWidth of policy {@code fixed} */
    public void choosePolicy(Policy policy, double fixedWidth, String who) {
        change("policy chosen", before -> before.with(policy, fixedWidth), who);
    }

    /** Serves everybody at one width for a while. */
    public void pin(double width, Duration length, String who) {
        Instant until = clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS);
        change("width pinned", before -> before.pinned(new ScheduleChoice.Pin(width, until)), who);
    }

    public void unpin(String who) {
        change("width unpinned", before -> before.pinned(null), who);
    }

    /** Back to what the settings say, without a pin. */
    public void reset(String who) {
        change("policy reset", before -> control.configured(), who);
    }

    /** Changes what is kept, which may be another server's choice that this one has not heard of yet. */
    private synchronized void change(String action, UnaryOperator<ScheduleChoice> change, String who) {
        control.choose(Objects.requireNonNull(transactions.execute(transaction -> {
            chosen.hold();
            ScheduleChoice before =
                    chosen.find().map(ChosenSchedule.Kept::choice).orElseGet(control::configured);
            ScheduleChoice next = change.apply(before);
            if (next.equals(control.configured())) {
                chosen.forget();
            } else {
                chosen.keep(next, who);
            }
            audit.record(who, action, SUBJECT, fields(before), fields(next));
            return next;
        })));
    }

    private Map<String, String> fields(ScheduleChoice choice) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("policy", choice.policy().toString());
        if (choice.policy() == Policy.FIXED) {
            fields.put("fixed width", Double.toString(choice.fixedWidth()));
        }
        ScheduleChoice.@Nullable Pin pin = choice.pinAt(clock.instant());
        if (pin != null) {
            fields.put("pinned width", Double.toString(pin.width()));
            fields.put("pinned until", pin.until().toString());
        }
        return fields;
    }
}
