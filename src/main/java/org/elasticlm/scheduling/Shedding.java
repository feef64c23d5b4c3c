package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.latency.BatchLoad;

/** What one decision sheds: refuses because it would be late, or because it is more than its tenant's share. */
final class Shedding {

    /** For the fixed time of batches and for what takes longer than expected, where it is found out what does not fit. */
    private static final double ALLOWANCE = 1.3;

    private final Snapshot snapshot;
    private final QueueColumns queue;
    private final Lineup lineup;
    private final double mostOwed;

    private final List<Waiting> late = new ArrayList<>();
    private final List<Waiting> overShare = new ArrayList<>();
    private boolean forLoad;
    private boolean turnsTaken;
    private Collection<Share> waiting = List.of();

    /**
     * @param lineup of the queue; what is refused leaves it
     * @param mostOwed the milliseconds by which a tenant may fall behind its share, see {@link Turns#after}
     */
    Shedding(Snapshot snapshot, QueueColumns queue, Lineup lineup, double mostOwed) {
        this.snapshot = snapshot;
        this.queue = queue;
        this.lineup = lineup;
        this.mostOwed = mostOwed;
    }

    /** One slice of each request that cannot be answered in time. */
    List<Waiting> late() {
        return late;
    }

    /** The same of requests that could be, but make room for other tenants. */
    List<Waiting> overShare() {
        return overShare;
    }

    /**
     * Walks the queue as it would be served if the given level were the last resort, and refuses each request that would
     * end after its deadline there: early, while its caller can still go elsewhere, and before it delays the others.
     */
    void lateAt(double level) {
        lineup.arrange(level, 0);
        RequestSet requests = new RequestSet(queue);
        double atMillis = snapshot.nowMillis();
        boolean documents = snapshot.state().servedDocuments();
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            int head = lineup.position(group);
            if (requests.contains(head)) {
                lineup.skip(group);
            } else if (atMillis + Pace.EXPECTED.millis(group.latency, group.width, queue.slices[head].rest())
                    > queue.deadline[head]) {
                requests.add(head);
                addLate(head);
                lineup.skip(group);
            } else {
                atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
                documents = group.documents;
                lineup.take(group);
            }
        }
        lineup.refuse(requests);
    }

    /**
     * As {@link #lateAt}; but where that would refuse the queries of several tenants, what cannot be served is first
     * refused to those who ask for more than their share.
     *
     * @param slack share of each latency target that has to be left, or turns are taken
     */
    void shareOutAt(double level, double slack) {
        waiting = queue.tenants();
        Outlook outlook = waiting.size() > 1 ? outlookAt(level, slack) : Outlook.SOME_ARE_LATE;
        if (outlook == Outlook.ALL_IN_TIME) {
            return;
        }
        if (outlook == Outlook.CANNOT_KEEP_UP) {
            takeTurns();
        }
        lateAt(level);
    }

    /** The state with what these refusals teach. */
    ScheduleState learnt(ScheduleState state) {
        return forLoad ? state.cautious(state.caution().raised(snapshot.nowMillis())) : state;
    }

    /**
     * What tenants are owed once a batch was served.
     *
     * @param batch positions of its slices
     */
    Turns turnsAfter(int[] batch) {
        if (!turnsTaken) {
            return Turns.NONE;
        }
        int[] tenantOf = queue.tenantOf();
        double[] charged = new double[queue.tenants().size()];
        for (int position : batch) {
            if (tenantOf[position] != QueueColumns.NOBODY) {
                QueueColumns.Kind kind = queue.kindAt(position);
                charged[tenantOf[position]] += kind.narrowestMillis(queue.slices[position].load());
            }
        }
        Map<String, Double> byName = new HashMap<>();
        for (int tenant = 0; tenant < charged.length; tenant++) {
            byName.put(queue.tenants().get(tenant).tenant(), charged[tenant]);
        }
        return snapshot.state().turns().after(waiting, byName, mostOwed);
    }

    /** Queries that are late even if they go first are refused before: nobody gives way to them. */
    private void takeTurns() {
        RequestSet hopeless = new RequestSet(queue);
        double[] takes = new double[queue.slices.length];
        for (int i = 0; i < takes.length; i++) {
            QueueColumns.Kind kind = queue.kindAt(i);
            if (kind.documents()) {
                continue;
            }
            BatchLoad rest = queue.slices[i].rest();
            double alone = kind.narrowestMillis(rest);
            if (snapshot.nowMillis() + alone <= queue.deadline[i]) {
                // What it adds to a longer batch.
                takes[i] = ALLOWANCE * (kind.narrowestMillis(rest.plus(rest)) - alone);
            } else if (hopeless.add(i)) {
                addLate(i);
            }
        }
        int[] hopeful = lineup.refuse(hopeless);
        if (!hopeless.isEmpty()) {
            waiting = queue.tenants(hopeful);
        }
        if (waiting.size() < 2) {
            return;
        }
        GivingWay.Plan plan = new GivingWay(snapshot.state().turns(), queue, hopeful, takes).plan(snapshot.nowMillis());
        overShare.addAll(plan.givenUp());
        forLoad |= !overShare.isEmpty();
        lineup.serve(plan.order());
        turnsTaken = true;
    }

    private void addLate(int position) {
        late.add(queue.slices[position]);
        forLoad = forLoad || couldHaveBeenServed(position);
    }

    /** If nothing had been before it. */
    private boolean couldHaveBeenServed(int position) {
        QueueColumns.Kind kind = queue.kindAt(position);
        return !kind.documents() && kind.narrowestMillis(queue.slices[position].rest()) <= queue.target[position];
    }

    private enum Outlook {
        ALL_IN_TIME,
        /** For other reasons than the queries before them. */
        SOME_ARE_LATE,
        CANNOT_KEEP_UP
    }

    private Outlook outlookAt(double level, double slack) {
        Outlook outlook = Outlook.ALL_IN_TIME;
        lineup.arrange(level, slack);
        double now = snapshot.nowMillis();
        double atMillis = now;
        boolean documents = snapshot.state().servedDocuments();
        for (Lineup.Group group = lineup.first(atMillis, documents);
                group != null;
                group = lineup.first(atMillis, documents)) {
            Waiting head = lineup.head(group);
            double alone = Pace.EXPECTED.millis(group.latency, group.width, head.rest());
            boolean hopeless = now + alone > lineup.end(group);
            if (hopeless || (group.documents && atMillis + alone > lineup.end(group))) {
                outlook = Outlook.SOME_ARE_LATE;
                lineup.skip(group);
            } else if (atMillis + alone > lineup.end(group)) {
                return Outlook.CANNOT_KEEP_UP;
            } else {
                atMillis += lineup.cut(group, group.width, atMillis, Pace.EXPECTED);
                documents = group.documents;
                lineup.take(group);
            }
        }
        return outlook;
    }
}
