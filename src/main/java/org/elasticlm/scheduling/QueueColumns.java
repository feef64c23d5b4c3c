package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one decision in columns, by position in the queue: a decision goes over it several times, and follows no
 * references but the first time.
 */
final class QueueColumns {

    /** In place of a tenant, of documents to store: they take no turns. */
    static final int NOBODY = -1;

    private static final int FAMILIAR = 64;

    final Waiting[] slices;
    /** Which of the {@link #kinds()} the slice is of. */
    final int[] kind;

    final long[] tokens;
    final long[] squaredTokens;
    final double[] deadline;
    /** The latency target in milliseconds. */
    final double[] target;
    /** Whether starting the slice ties the rest of its request to its width. */
    final boolean[] ties;
    /** Whether the slice is its whole request. */
    final boolean[] whole;

    /** The tightest latency target of a query; infinite where there is none. */
    final double tightestTarget;

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Share> tenants = new ArrayList<>();
    private int @Nullable [] tenantOf;

    /** What decides at which rung a level serves a slice, and with which others. */
    record Kind(Ladder ladder, LatencyProfile latency, int widest, int narrowest, boolean documents) {

        private boolean isOf(Waiting slice) {
            return ladder.equals(slice.ladder())
                    && widest == slice.rungs().widest()
                    && narrowest == slice.rungs().narrowest()
                    && documents == slice.documents();
        }

        /** What a load takes, as narrow as the kind may be served. */
        double narrowestMillis(BatchLoad load) {
            return Pace.EXPECTED.millis(latency, ladder.width(narrowest), load);
        }

        int rungAt(double level) {
            return Math.max(widest, Math.min(narrowest, ladder.rungAt(level)));
        }
    }

    QueueColumns(Snapshot snapshot) {
        this.slices = snapshot.queue().toArray(Waiting[]::new);
        int length = slices.length;
        this.kind = new int[length];
        this.tokens = new long[length];
        this.squaredTokens = new long[length];
        this.deadline = new double[length];
        this.target = new double[length];
        this.ties = new boolean[length];
        this.whole = new boolean[length];
        double tightest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            Waiting slice = slices[i];
            kind[i] = kind(snapshot, slice, i == 0 ? 0 : kind[i - 1]);
            tokens[i] = slice.load().tokens();
            squaredTokens[i] = slice.load().squaredTokens();
            deadline[i] = slice.deadlineMillis();
            target[i] = slice.deadlineMillis() - slice.arrivedMillis();
            boolean partOfMore = slice.partOfMore();
            ties[i] = partOfMore && slice.rungs().widest() != slice.rungs().narrowest();
            whole[i] = !partOfMore && slice.slice() == 0;
            if (!slice.documents()) {
                tightest = Math.min(tightest, target[i]);
            }
        }
        this.tightestTarget = tightest;
    }

    /** @param likely of the slice before: neighbours are mostly of one kind */
    private int kind(Snapshot snapshot, Waiting slice, int likely) {
        if (likely < kinds.size() && kinds.get(likely).isOf(slice)) {
            return likely;
        }
        for (int number = 0; number < kinds.size(); number++) {
            if (kinds.get(number).isOf(slice)) {
                return number;
            }
        }
        Ladder ladder = slice.ladder();
        Rungs rungs = slice.rungs();
        kinds.add(new Kind(ladder, snapshot.latency(ladder), rungs.widest(), rungs.narrowest(), slice.documents()));
        return kinds.size() - 1;
    }

    List<Kind> kinds() {
        return kinds;
    }

    Kind kindAt(int position) {
        return kinds.get(kind[position]);
    }

    /** Whose queries wait, by who came first. */
    List<Share> tenants() {
        tenantOf();
        return tenants;
    }

    /** Whose the queries among these slices are. */
    List<Share> tenants(int[] positions) {
        int[] numbers = tenantOf();
        return Arrays.stream(positions)
                .map(i -> numbers[i])
                .filter(number -> number != NOBODY)
                .distinct()
                .mapToObj(tenants::get)
                .toList();
    }

    /** Which of the {@link #tenants()} waits for each slice, or {@link #NOBODY}; found out when first asked. */
    int[] tenantOf() {
        int[] found = tenantOf;
        if (found == null) {
            found = new int[slices.length];
            Map<String, Integer> numbers = new HashMap<>();
            // Names come from the tenants' settings: a tenant's are mostly the very same object.
            String[] familiar = new String[FAMILIAR];
            int[] number = new int[FAMILIAR];
            for (int i = 0; i < slices.length; i++) {
                if (slices[i].documents()) {
                    found[i] = NOBODY;
                    continue;
                }
                Share share = slices[i].share();
                int at = share.tenant().hashCode() & (FAMILIAR - 1);
                if (familiar[at] != share.tenant()) {
                    familiar[at] = share.tenant();
                    number[at] = tenant(share, numbers);
                }
                found[i] = number[at];
            }
            tenantOf = found;
        }
        return found;
    }

    private int tenant(Share share, Map<String, Integer> numbers) {
        Integer known = numbers.get(share.tenant());
        if (known != null) {
            return known;
        }
        numbers.put(share.tenant(), tenants.size());
        tenants.add(share);
        return tenants.size() - 1;
    }
}
