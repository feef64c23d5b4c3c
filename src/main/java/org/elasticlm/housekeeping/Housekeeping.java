package org.elasticlm.housekeeping;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.metering.PartitionFacts;
import org.elasticlm.metering.RequestLogPartitions;
import org.elasticlm.metering.RequestTexts;
import org.elasticlm.metering.Retention;
import org.elasticlm.metering.RetentionControl;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes how this and all other servers keep records. This one has the change at once, the others within seconds. */
@Component
public final class Housekeeping {

    private static final String SUBJECT = "settings";

    private final RetentionControl control;
    private final RequestLogPartitions partitions;
    private final RequestTexts texts;
    private final KeptRules kept;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final JdbcClient database;
    private final InstantSource clock = InstantSource.system();

    Housekeeping(
            RetentionControl control,
            RequestLogPartitions partitions,
            RequestTexts texts,
            KeptRules kept,
            AuditLog audit,
            TransactionTemplate transactions,
            JdbcClient database) {
        this.control = control;
        this.partitions = partitions;
        this.texts = texts;
        this.kept = kept;
        this.audit = audit;
        this.transactions = transactions;
        this.database = database;
    }

    /** As the database has it. */
    public KeepingState state() {
        Optional<KeptRules.Kept> choice = kept.find();
        return new KeepingState(
                choice.map(KeptRules.Kept::rules).orElseGet(this::configured),
                configured(),
                choice.map(KeptRules.Kept::who).orElse(null),
                choice.map(KeptRules.Kept::changed).orElse(null));
    }

    /** The request log's days, newest first. */
    public List<PartitionFacts> days() {
        return partitions.facts();
    }

    /** Days with captured texts, newest first. */
    public List<PartitionFacts> daysOfTexts() {
        return texts.days();
    }

    /** Which requests would be dropped for good, were records kept only so long. */
    public Departure requestsLeaving(Retention retention) {
        return Departure.of(days(), retention.firstDayOfRequests(clock.instant()));
    }

    /** Which captured texts would be. */
    public Departure textsLeaving(Retention retention) {
        return Departure.of(daysOfTexts(), retention.firstDayOfTexts(clock.instant()));
    }

    /**
     * Days beyond the new retention go within seconds.
     *
     * @param seen fingerprint of the rules that were shown when it was asked for, or null to change whatever holds
     * @return whether it was changed: not where other rules hold by now
     */
    public boolean change(KeepingRules next, @Nullable String seen, String who) {
        return change("settings changed", Optional.of(next), seen, who);
    }

    /**
     * Back to what the configuration says.
     *
     * @param seen as above
     * @return as above
     */
    public boolean reset(@Nullable String seen, String who) {
        return change("settings reset", Optional.empty(), seen, who);
    }

    private synchronized boolean change(String action, Optional<KeepingRules> next, @Nullable String seen, String who) {
        KeepingRules after = next.orElseGet(this::configured);
        boolean changed = Boolean.TRUE.equals(transactions.execute(transaction -> {
            // One change at a time on all servers, so that what the audit log says was before, was.
            database.sql("lock table record_keeping in share row exclusive mode")
                    .update();
            KeepingRules before = state().rules();
            if (seen != null && !seen.equals(before.fingerprint())) {
                return false;
            }
            next.ifPresentOrElse(rules -> kept.keep(rules, who), kept::forget);
            audit.record(who, action, SUBJECT, before.fields(), after.fields());
            return true;
        }));
        if (changed) {
            control.choose(after.retention());
        }
        return changed;
    }

    /** What the database says from now on, as far as this server has not heard of it. */
    synchronized void takeUp() {
        Retention retention = state().rules().retention();
        if (!control.chosen().equals(Optional.of(retention))) {
            control.choose(retention);
        }
    }

    private KeepingRules configured() {
        return new KeepingRules(control.configured(), false);
    }
}
