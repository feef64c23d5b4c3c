package org.elasticlm.inference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Rungs;
import org.elasticlm.scheduling.Slicing;
import org.elasticlm.scheduling.Waiting;
import org.elasticlm.scheduling.WidthReason;

/** Turns a caller's request into slices that a schedule understands. */
final class Intake {

    private final ScheduleSettings settings;
    private final NanoClock clock;
    private final Deadlines deadlines;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Ladder> ladders = new ConcurrentHashMap<>();

    Intake(ScheduleSettings settings, NanoClock clock, Deadlines deadlines) {
        this.settings = settings;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** @throws IllegalArgumentException for work that no encoder could compute */
    AcceptedRequest accept(InferenceRequest request) {
        ServedModel model = request.model();
        int[] lengths = lengths(request);
        int[] ends = Slicing.ends(lengths, settings.sliceTokens());
        Ladder ladder = ladders.computeIfAbsent(model.id(), id -> new Ladder(id, model.widths()));
        double arrived = request.arrivedNanos() / 1e6;
        double deadline = request.documents()
                ? arrived + ScheduleSettings.millis(settings.documentDeadline())
                : deadlines.millis(request.terms(), request.arrivedNanos());
        return new AcceptedRequest(
                request,
                withinOwnLimit(
                        request,
                        Slicing.waiting(
                                ids.incrementAndGet(),
                                request.terms().share(),
                                ladder,
                                rungs(ladder, request),
                                lengths,
                                ends,
                                arrived,
                                deadline,
                                request.documents())),
                ends,
                clock.nanos());
    }

    /** An early deadline of documents refuses them in time, but does not bring them forward: they wait for queries. */
    private List<Waiting> withinOwnLimit(InferenceRequest request, List<Waiting> slices) {
        Duration limit = request.terms().ownLimit();
        if (!request.documents() || limit == null) {
            return slices;
        }
        double own = deadlines.millis(limit, request.arrivedNanos());
        return slices.stream().map(slice -> slice.endingBy(own)).toList();
    }

    private static Rungs rungs(Ladder ladder, InferenceRequest request) {
        ServiceTerms terms = request.terms();
        if (terms.pinnedWidth() != null) {
            Rungs pinned = ladder.pinned(terms.pinnedWidth(), terms.widthFloor(), terms.widthCap());
            if (pinned == null) {
                throw new IllegalArgumentException("Model " + ladder.model() + " has no width " + terms.pinnedWidth()
                        + "; it has "
                        + ladder.widths().stream().map(width -> width.value()).toList());
            }
            return pinned;
        }
        Rungs allowed = ladder.between(terms.widthFloor(), terms.widthCap());
        if (request.documents()) {
            int widest = allowed.widest();
            return Rungs.only(widest, widest == 0 ? WidthReason.DOCUMENTS : WidthReason.TENANT_LIMIT);
        }
        return terms.byPolicy() ? Rungs.only(allowed.widest(), WidthReason.POLICY) : allowed;
    }

    private static int[] lengths(InferenceRequest request) {
        int[][] ids = request.ids();
        if (ids.length == 0 || ids.length != request.types().length) {
            throw new IllegalArgumentException("A request has at least one sequence and as many types, found "
                    + ids.length + " and " + request.types().length);
        }
        int[] lengths = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            lengths[i] = ids[i].length;
            if (lengths[i] < 1 || lengths[i] > request.model().maxTokens() || lengths[i] != request.types()[i].length) {
                throw new IllegalArgumentException("Sequence " + i + " has 1 to "
                        + request.model().maxTokens() + " tokens and as many types, found " + lengths[i] + " and "
                        + request.types()[i].length);
            }
        }
        return lengths;
    }
}
