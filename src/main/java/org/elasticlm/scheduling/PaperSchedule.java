package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyProfile;

/**
 * The elastic latency rule of "On Elastic Language Models" (<a href="https://arxiv.org/abs/2311.07204">arXiv
 * 2311.07204</a>): requests are served one at a time in the order of arrival, each at the widest level k with
 *
 * <pre>(g + 1) · t_k ≤ T</pre>
 *
 * <p>where g is how many other requests wait, t_k the time of this request at level k and T its latency target. Where no
 * level fits, the narrowest serves. Beyond the paper, a request that has waited so long that the rule's level would miss its
 * deadline goes narrower, and one that no level can answer in time is refused.
 */
public final class PaperSchedule implements Schedule {

    private final ScheduleLimits limits;

    public PaperSchedule(ScheduleLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public Decision decide(Snapshot snapshot) {
        List<Waiting> late = new ArrayList<>();
        Set<Long> requests = new HashSet<>();
        Waiting head = null;
        for (Waiting slice : snapshot.queue()) {
            if (!requests.add(slice.request())) {
                continue;
            }
            if (millis(snapshot, slice, slice.rungs().narrowest()) > slice.deadlineMillis() - snapshot.nowMillis()) {
                late.add(slice);
            } else if (head == null || slice.arrivedMillis() < head.arrivedMillis()) {
                head = slice;
            }
        }
        if (head == null) {
            return Decision.waiting(late, List.of(), Double.POSITIVE_INFINITY, ScheduleState.START);
        }
        int others = requests.size() - late.size() - 1;
        int rung = rung(snapshot, head, others);
        Width width = head.ladder().width(rung);
        boolean widest = rung == head.rungs().widest();
        ScheduleState state = new ScheduleState(
                widest ? 1 : width.value(), widest ? WidthReason.QUIET : WidthReason.QUEUE, head.documents());
        List<Decision.Choice> batch = slicesOf(head, snapshot, reason(head, rung));
        return new Decision(late, List.of(), batch, width, snapshot.nowMillis(), state);
    }

    private static WidthReason reason(Waiting head, int rung) {
        WidthReason bound = head.rungs().why();
        if (bound != null) {
            return bound;
        }
        if (rung > head.rungs().widest()) {
            return WidthReason.QUEUE;
        }
        return rung == 0 ? WidthReason.QUIET : WidthReason.TENANT_LIMIT;
    }

    private static int rung(Snapshot snapshot, Waiting head, int others) {
        int rung = head.rungs().widest();
        double target = head.deadlineMillis() - head.arrivedMillis();
        double left = head.deadlineMillis() - snapshot.nowMillis();
        while (rung < head.rungs().narrowest()) {
            double millis = millis(snapshot, head, rung);
            if ((others + 1) * millis <= target && millis <= left) {
                break;
            }
            rung++;
        }
        return rung;
    }

    private static double millis(Snapshot snapshot, Waiting slice, int rung) {
        LatencyProfile latency = snapshot.latency(slice.ladder());
        return latency.meanMillis(slice.ladder().width(rung), slice.rest());
    }

    /** As many of the request's slices as a batch may hold. */
    private List<Decision.Choice> slicesOf(Waiting head, Snapshot snapshot, WidthReason reason) {
        List<Decision.Choice> batch = new ArrayList<>();
        long tokens = 0;
        for (Waiting slice : snapshot.queue()) {
            if (slice.request() != head.request()) {
                continue;
            }
            tokens += slice.load().tokens();
            if (!batch.isEmpty() && tokens > limits.batchTokens()) {
                break;
            }
            batch.add(new Decision.Choice(slice, reason));
        }
        return batch;
    }
}
