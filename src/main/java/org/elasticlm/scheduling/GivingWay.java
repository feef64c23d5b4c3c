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

    private final int[] tenantOf;
    private final Account[] accounts;

    /** What a tenant has had and asks for, and which of its queries may be given up. */
    private static final class Account {
        final double weight;
        final LongestFirst kept = new LongestFirst();
        double had;
        boolean asks;

        Account(double weight, double owed) {
            this.weight = weight;
            this.had = -owed;
        }

        double hadForWeight() {
            return had / weight;
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
        this.tenantOf = queue.tenantOf();
        this.accounts = queue.tenants().stream()
                .map(share -> new Account(share.weight(), turns.owed().getOrDefault(share.tenant(), 0.0)))
                .toArray(Account[]::new);
        Map<Long, Integer> begun = new HashMap<>();
        for (int i = 0; i < slices.length; i++) {
            first[i] = i;
            Account account = account(i);
            if (account == null) {
                continue;
            }
            Waiting slice = queue.slices[slices[i]];
            if (!slice.wholeRequest()) {
                first[i] = begun.merge(slice.request(), i, Math::min);
            }
            if (first[i] == i) {
                millis[i] = takes[slices[i]];
                account.had += millis[i];
                account.asks = true;
            }
        }
    }

    /** Null for documents. */
    private @Nullable Account account(int place) {
        int tenant = tenantOf[slices[place]];
        return tenant == QueueColumns.NOBODY ? null : accounts[tenant];
    }

    Plan plan(double nowMillis) {
        double[] due = due();
        double earliest = Arrays.stream(due).min().orElse(0);
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

    private double[] due() {
        double most = Arrays.stream(accounts)
                .filter(account -> account.asks)
                .mapToDouble(Account::hadForWeight)
                .max()
                .orElse(0);
        double[] due = new double[slices.length];
        for (int i = 0; i < slices.length; i++) {
            Account account = account(i);
            double share = account == null || most <= 0 ? 1 : account.hadForWeight() / (AS_MUCH * most);
            double arrived = queue.slices[slices[i]].arrivedMillis();
            double until = queue.slices[slices[i]].dueMillis() - arrived;
            due[i] = account == null ? Double.POSITIVE_INFINITY : arrived + Math.max(0, Math.min(1, share)) * until;
        }
        return due;
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
                weigh(weighed);
            }
            for (Account most = most(); most != null && atMillis > until; most = most()) {
                int longest = most.kept.remove();
                most.had -= millis[longest];
                atMillis -= millis[longest];
                left[longest] = true;
                givenUp.add(queue.slices[slices[longest]]);
            }
        }
        return givenUp;
    }

    /** Notes what may be given up: queries of which nothing was computed. */
    private void weigh(int place) {
        Account account = account(place);
        if (account != null && standsForQuery(place) && queue.slices[slices[place]].slice() == 0) {
            account.kept.add(place, millis[place]);
        }
    }

    private boolean standsForQuery(int place) {
        return tenantOf[slices[place]] != QueueColumns.NOBODY && first[place] == place;
    }

    /** Who has most for its weight, of those who have something to lose. */
    private @Nullable Account most() {
        Account most = null;
        for (Account account : accounts) {
            if (!account.kept.isEmpty() && (most == null || account.hadForWeight() > most.hadForWeight())) {
                most = account;
            }
        }
        return most;
    }
}
