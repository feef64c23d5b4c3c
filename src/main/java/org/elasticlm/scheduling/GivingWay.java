package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one decision while not everything in it can be answered. Queries are due the earlier, the less their tenant has
 * had and asks for beside the one with most: tenants that ask for about as much are served by earliest deadline, and one that
 * asks for little as it comes. What does not fit is refused to the tenant with most, its longest first (Moore, 1968), so that
 * a tenant within its share loses nothing, however much the others send, and as many as can be are answered in time.
 *
 * <p>A query of which a part was computed is kept, and documents are left alone, behind the queries. Of a query's slices the
 * first stands for all.
 *
 * <p>Requests wait while this is decided: what is known of each slice lies in arrays, not in an object of its own.
 */
final class GivingWay {

    /** Who has this share of what the tenant with most has counts as one that asks for as much. */
    private static final double AS_MUCH = 0.5;

    /** What is sorted: numbers whose upper bits say when a slice is due, in parts of a millisecond, and the lower ones its place. */
    private static final double PER_MILLI = 1000;

    private static final int PLACE_BITS = 24;
    private static final long PLACES = (1 << PLACE_BITS) - 1;

    private final QueueColumns queue;
    /** Positions in the queue, by due time; what follows is of the slice at the same place. */
    private final int[] slices;

    private final double[] millis;
    /** The place of the same query's first slice. */
    private final int[] first;

    /** Number of its account, or {@link QueueColumns#NOBODY}. */
    private final int[] tenant;

    /** Whether it is a query of which nothing was computed. */
    private final boolean[] untouched;

    private final Account[] accounts;

    /** What a tenant has had and asks for, and which of its queries may be given up. */
    private static final class Account {
        private final double weight;
        private double had;
        final LongestFirst kept = new LongestFirst();
        /** What it has had and asks for, for its weight. */
        double hadForWeight;

        /** How far from arriving to their own time its queries are due. */
        double patience = 1;

        Account(double weight, double owed) {
            this.weight = weight;
            add(-owed);
        }

        void add(double millis) {
            had += millis;
            hadForWeight = had / weight;
        }
    }

    /**
     * @param order positions of what is kept of the queue, as it is to be served
     * @param givenUp one slice of each query to refuse, so that by earliest deadline the others end before theirs
     */
    record Plan(int[] order, List<Waiting> givenUp) {}

    /**
     * @param queue by due time
     * @param slices positions of what may be served, in the queue's order
     * @param takes of every position what is left of the slice's request takes, in milliseconds
     */
    GivingWay(Turns turns, QueueColumns queue, int[] slices, double[] takes) {
        this.queue = queue;
        this.slices = slices;
        this.millis = new double[slices.length];
        this.first = new int[slices.length];
        this.tenant = new int[slices.length];
        this.untouched = new boolean[slices.length];
        this.accounts = queue.tenants().stream()
                .map(share -> new Account(share.weight(), turns.owed().getOrDefault(share.tenant(), 0.0)))
                .toArray(Account[]::new);
        double[] asks = new double[accounts.length];
        int[] tenantOf = queue.tenantOf();
        Map<Long, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < slices.length; i++) {
            first[i] = i;
            tenant[i] = tenantOf[slices[i]];
            if (tenant[i] == QueueColumns.NOBODY) {
                continue;
            }
            untouched[i] = true;
            if (!queue.whole[slices[i]]) {
                Waiting slice = queue.slices[slices[i]];
                first[i] = firstOf.merge(slice.request(), i, Math::min);
                untouched[i] = first[i] == i && slice.slice() == 0;
            }
            if (first[i] == i) {
                millis[i] = takes[slices[i]];
                asks[tenant[i]] += millis[i];
            }
        }
        double most = 0;
        for (int number = 0; number < accounts.length; number++) {
            accounts[number].add(asks[number]);
            // Only of those who have something left that is not late in any case.
            most = asks[number] > 0 ? Math.max(most, accounts[number].hadForWeight) : most;
        }
        for (Account account : accounts) {
            account.patience = most <= 0 ? 1 : Math.max(0, Math.min(1, account.hadForWeight / (AS_MUCH * most)));
        }
    }

    Plan plan(double nowMillis) {
        double[] due = new double[slices.length];
        double earliest = due(due);
        boolean[] left = new boolean[slices.length];
        List<Waiting> givenUp = giveUp(nowMillis, left);
        long[] kept = new long[slices.length];
        int size = 0;
        for (int i = 0; i < slices.length; i++) {
            if (!left[first[i]]) {
                // What is due at the same time, such as the slices of a request, stays as it was.
                long after = Math.min((long) (PER_MILLI * (due[i] - earliest)), Long.MAX_VALUE >> PLACE_BITS);
                kept[size++] = after << PLACE_BITS | i;
            }
        }
        Arrays.sort(kept, 0, size);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = slices[(int) (kept[i] & PLACES)];
        }
        return new Plan(order, givenUp);
    }

    /**
     * @param due where to note when each slice is due
     * @return the earliest
     */
    private double due(double[] due) {
        double earliest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < slices.length; i++) {
            if (tenant[i] == QueueColumns.NOBODY) {
                due[i] = Double.POSITIVE_INFINITY;
                continue;
            }
            Waiting slice = queue.slices[slices[i]];
            double patience = accounts[tenant[i]].patience;
            due[i] = slice.arrivedMillis() + patience * (slice.dueMillis() - slice.arrivedMillis());
            earliest = Math.min(earliest, due[i]);
        }
        return earliest;
    }

    /** @param left where to note what was given up */
    private List<Waiting> giveUp(double nowMillis, boolean[] left) {
        List<Waiting> givenUp = new ArrayList<>();
        double atMillis = nowMillis;
        int weighed = 0;
        for (int i = 0; i < slices.length; i++) {
            atMillis += millis[i];
            double until = queue.deadline[slices[i]];
            if (!standsForQuery(i) || atMillis <= until) {
                continue;
            }
            for (; weighed <= i; weighed++) {
                if (untouched[weighed]) {
                    accounts[tenant[weighed]].kept.add(weighed, millis[weighed]);
                }
            }
            for (Account most = most(); most != null && atMillis > until; most = most()) {
                int longest = most.kept.remove();
                most.add(-millis[longest]);
                atMillis -= millis[longest];
                left[longest] = true;
                givenUp.add(queue.slices[slices[longest]]);
            }
        }
        return givenUp;
    }

    private boolean standsForQuery(int place) {
        return tenant[place] != QueueColumns.NOBODY && first[place] == place;
    }

    /** Who has most for its weight, of those who have something to lose. */
    private @Nullable Account most() {
        Account most = null;
        for (Account account : accounts) {
            if (!account.kept.isEmpty() && (most == null || account.hadForWeight > most.hadForWeight)) {
                most = account;
            }
        }
        return most;
    }
}
