package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one decision, arranged for a level: slices that the same model would compute at the same rung form a group,
 * a linked list in the order of service. Arranging and walking a queue of n slices costs O(n) and allocates next to nothing, since a
 * decision does it for several levels.
 */
final class Lineup {

    private static final int END = -1;

    private final Snapshot snapshot;
    private final ScheduleLimits limits;
    private final double longestBatchMillis;
    private final Waiting[] queue;
    private final List<Ladder> ladders = new ArrayList<>();
    private final int mostRungs;

    // Of each slice what every walk needs: walking a level then follows no references.
    private final int[] ladderOf;
    private final int[] widest;
    private final int[] narrowest;
    private final long[] tokens;
    private final long[] squaredTokens;
    private final double[] deadlines;
    private final double[] targets;
    private final boolean[] documents;

    /** When each slice has to be computed: its deadline, less the slack of the arrangement. */
    private double[] ends;

    private final int[] next;
    private final boolean[] refused;
    private final List<Group> groups = new ArrayList<>();

    // The batch that was cut last: its members, and the tokens, Σ length² and earliest deadline up to each.
    private final int[] members;
    private final long[] tokensTo;
    private final long[] squaredTokensTo;
    private final double[] deadlineTo;
    private int size;

    /** Slices of one model and rung. Documents to store keep to themselves, so that queries don't wait in their batches. */
    static final class Group {
        final Ladder ladder;
        final int rung;
        final boolean documents;
        final Width width;
        final LatencyProfile latency;
        private int head = END;
        private int tail = END;

        private Group(Ladder ladder, int rung, boolean documents, LatencyProfile latency) {
            this.ladder = ladder;
            this.rung = rung;
            this.documents = documents;
            this.width = ladder.width(rung);
            this.latency = latency;
        }
    }

    /**
     * @param order the snapshot's slices in the order of service
     * @param longestBatchMillis no batch of more than one slice is cut longer
     */
    Lineup(Snapshot snapshot, List<Waiting> order, ScheduleLimits limits, double longestBatchMillis) {
        this.snapshot = snapshot;
        this.limits = limits;
        this.longestBatchMillis = longestBatchMillis;
        this.queue = order.toArray(Waiting[]::new);
        int length = queue.length;
        this.ladderOf = new int[length];
        this.widest = new int[length];
        this.narrowest = new int[length];
        this.tokens = new long[length];
        this.squaredTokens = new long[length];
        this.deadlines = new double[length];
        this.targets = new double[length];
        this.ends = deadlines;
        this.documents = new boolean[length];
        this.next = new int[length];
        this.refused = new boolean[length];
        this.members = new int[length];
        this.tokensTo = new long[length];
        this.squaredTokensTo = new long[length];
        this.deadlineTo = new double[length];
        int rungs = 0;
        for (int i = 0; i < length; i++) {
            Waiting slice = queue[i];
            ladderOf[i] = indexOf(slice.ladder());
            widest[i] = slice.rungs().widest();
            narrowest[i] = slice.rungs().narrowest();
            tokens[i] = slice.load().tokens();
            squaredTokens[i] = slice.load().squaredTokens();
            deadlines[i] = slice.deadlineMillis();
            targets[i] = slice.deadlineMillis() - slice.arrivedMillis();
            documents[i] = slice.documents();
            rungs = Math.max(rungs, narrowest[i] + 1);
        }
        this.mostRungs = rungs;
    }

    private int indexOf(Ladder ladder) {
        for (int i = 0; i < ladders.size(); i++) {
            if (ladders.get(i).equals(ladder)) {
                return i;
            }
        }
        ladders.add(ladder);
        return ladders.size() - 1;
    }

    /**
     * Forms the groups for a level from all slices that are not refused.
     *
     * @param slack share of each latency target that has to be left at the end, for what cannot be foreseen
     */
    void arrange(double level, double slack) {
        groups.clear();
        ends = slack == 0 ? deadlines : new double[queue.length];
        for (int i = 0; slack > 0 && i < queue.length; i++) {
            ends[i] = deadlines[i] - slack * targets[i];
        }
        int[] levelRungs =
                ladders.stream().mapToInt(ladder -> ladder.rungAt(level)).toArray();
        @Nullable Group[] table = new Group[ladders.size() * mostRungs * 2];
        for (int i = 0; i < queue.length; i++) {
            if (refused[i]) {
                continue;
            }
            int rung = Math.max(widest[i], Math.min(narrowest[i], levelRungs[ladderOf[i]]));
            int place = (ladderOf[i] * mostRungs + rung) * 2 + (documents[i] ? 1 : 0);
            Group group = table[place];
            if (group == null) {
                Ladder ladder = ladders.get(ladderOf[i]);
                group = new Group(ladder, rung, documents[i], snapshot.latency(ladder));
                group.head = i;
                table[place] = group;
                groups.add(group);
            } else {
                next[group.tail] = i;
            }
            group.tail = i;
            next[i] = END;
        }
    }

    /**
     * The group whose head is served next: the first query; documents when no query waits, or when they are due and
     * the last batch was not theirs either, so that neither side starves.
     */
    @Nullable
    Group first(double atMillis, boolean servedDocuments) {
        Group queries = null;
        Group documents = null;
        for (Group group : groups) {
            if (group.head == END) {
                continue;
            }
            if (group.documents) {
                documents = earlier(documents, group);
            } else {
                queries = earlier(queries, group);
            }
        }
        if (queries == null || documents == null) {
            return queries == null ? documents : queries;
        }
        Waiting head = queue[documents.head];
        boolean due = atMillis + documents.latency.p95Millis(documents.width, head.load()) >= head.dueMillis();
        return due && !servedDocuments ? documents : queries;
    }

    // Positions in the queue are in the order of service.
    private static Group earlier(@Nullable Group best, Group other) {
        return best == null || other.head < best.head ? other : best;
    }

    Waiting head(Group group) {
        return queue[group.head];
    }

    /** When the group's head has to be computed. */
    double end(Group group) {
        return ends[group.head];
    }

    /**
     * Cuts the largest batch from the front of a group that keeps to the token budget, to the longest batch, to its
     * deadlines and to those of the other groups' heads; at least the head.
     *
     * @param width what would compute it
     * @return its predicted time in milliseconds
     */
    double cut(Group group, Width width, double atMillis, Pace pace) {
        long tokenSum = 0;
        long squaredTokenSum = 0;
        double deadline = Double.POSITIVE_INFINITY;
        size = 0;
        for (int i = group.head; i != END; i = next[i]) {
            if (size > 0
                    && (tokenSum + tokens[i] > limits.batchTokens()
                            || startsTooLate(group, width, i, tokenSum, squaredTokenSum, atMillis))) {
                break;
            }
            tokenSum += tokens[i];
            squaredTokenSum += squaredTokens[i];
            deadline = Math.min(deadline, ends[i]);
            members[size] = i;
            tokensTo[size] = tokenSum;
            squaredTokensTo[size] = squaredTokenSum;
            deadlineTo[size++] = deadline;
        }
        double millis = millis(group, width, pace, size);
        if (size == 1) {
            return millis;
        }
        double longest = Math.min(longestBatchMillis, untilOthersAreLate(group, atMillis, pace));
        if (millis > allowed(size, atMillis, longest)) {
            int fits = 1;
            int tooLong = size;
            while (tooLong - fits > 1) {
                int middle = (fits + tooLong) >>> 1;
                if (millis(group, width, pace, middle) <= allowed(middle, atMillis, longest)) {
                    fits = middle;
                } else {
                    tooLong = middle;
                }
            }
            size = fits;
            millis = millis(group, width, pace, size);
        }
        return millis;
    }

    /** Whether the batch that was cut last keeps to the same bounds at another width, however careful the prediction. */
    boolean cutFits(Group group, Width width, double atMillis) {
        double longest = Math.min(longestBatchMillis, untilOthersAreLate(group, atMillis, Pace.P95));
        double most = size == 1 ? deadlineTo[0] - atMillis : allowed(size, atMillis, longest);
        return millis(group, width, Pace.P95, size) <= most;
    }

    private double allowed(int count, double atMillis, double longest) {
        return Math.min(deadlineTo[count - 1] - atMillis, longest);
    }

    private double untilOthersAreLate(Group group, double atMillis, Pace pace) {
        double until = Double.POSITIVE_INFINITY;
        for (Group other : groups) {
            if (other != group && other.head != END) {
                Waiting head = queue[other.head];
                double millis = pace.millis(other.latency, other.width, head.rest());
                until = Math.min(until, end(other) - millis - atMillis);
            }
        }
        return until;
    }

    /** Whether starting a large request behind the load would tie it to a width at which it surely ends too late. */
    private boolean startsTooLate(
            Group group, Width width, int i, long tokensBefore, long squaredTokensBefore, double atMillis) {
        if (widest[i] == narrowest[i] || !queue[i].partOfMore()) {
            return false;
        }
        BatchLoad load = queue[i].rest().plus(new BatchLoad(0, tokensBefore, squaredTokensBefore));
        return atMillis + Pace.P95.millis(group.latency, width, load) > ends[i];
    }

    private double millis(Group group, Width width, Pace pace, int count) {
        BatchLoad load = new BatchLoad(count, tokensTo[count - 1], squaredTokensTo[count - 1]);
        return pace.millis(group.latency, width, load);
    }

    /** The leading members of the batch that was cut last, for as long as they suit; at least the head. */
    List<Waiting> members(Predicate<Waiting> suits) {
        List<Waiting> batch = new ArrayList<>(size);
        for (int i = 0; i < size && (i == 0 || suits.test(queue[members[i]])); i++) {
            batch.add(queue[members[i]]);
        }
        return batch;
    }

    /** Takes the batch that was cut last out of its group. */
    void take(Group group) {
        group.head = next[members[size - 1]];
    }

    /** Takes the head alone out of its group. */
    void skip(Group group) {
        group.head = next[group.head];
    }

    /** Takes every slice of the requests out of the queue; arrange anew after it. */
    void refuse(Set<Long> requests) {
        for (int i = 0; i < queue.length; i++) {
            refused[i] |= requests.contains(queue[i].request());
        }
    }
}
