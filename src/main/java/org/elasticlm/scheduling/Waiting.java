package org.elasticlm.scheduling;

import java.util.Comparator;
import org.elasticlm.latency.BatchLoad;

/**
 * A slice of a request that waits to be computed. Small requests are one slice; large ones are cut by tokens so that they
 * don't hold up the rest. Once a slice has been computed, the request's other slices allow only its rung: scores of
 * different widths don't compare.
 *
 * @param request the same for all slices of a request
 * @param slice number within its request, from 0
 * @param share whose it is
 * @param rungs which widths may serve it
 * @param load this slice's work
 * @param rest work of this and all later slices of the request: what must still be done before it can be answered
 * @param arrivedMillis on the snapshot's clock, as are the others
 * @param dueMillis the order of service. For a query its deadline; slices of documents are due evenly over their time, so
 *     that a bulk load keeps moving without holding up queries
 * @param deadlineMillis when the answer is worth nothing any more
 * @param documents whether these are documents to store, which wait for queries
 */
public record Waiting(
        long request,
        int slice,
        Share share,
        Ladder ladder,
        Rungs rungs,
        BatchLoad load,
        BatchLoad rest,
        double arrivedMillis,
        double dueMillis,
        double deadlineMillis,
        boolean documents) {

    /** Earliest due first; a request's slices in their order. */
    public static final Comparator<Waiting> BY_DUE = Comparator.comparingDouble(Waiting::dueMillis)
            .thenComparingLong(Waiting::request)
            .thenComparingInt(Waiting::slice);

    /** Whether the request ends later than this slice. */
    boolean partOfMore() {
        return rest.sequences() > load.sequences();
    }

    /** The same slice where its answer is worth nothing after an earlier time; when it is due stays. */
    public Waiting endingBy(double millis) {
        return new Waiting(
                request,
                slice,
                share,
                ladder,
                rungs,
                load,
                rest,
                arrivedMillis,
                dueMillis,
                Math.min(deadlineMillis, millis),
                documents);
    }

    /** The same slice after an earlier one of its request was computed. */
    public Waiting onlyAt(int rung, WidthReason why) {
        return new Waiting(
                request,
                slice,
                share,
                ladder,
                Rungs.only(rung, why),
                load,
                rest,
                arrivedMillis,
                dueMillis,
                deadlineMillis,
                documents);
    }
}
