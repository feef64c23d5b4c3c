package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyProfile;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one decision, arranged for a level: slices that the same model would compute at the same rung form a group,
 * a linked list in the order of service, which is the queue's own until another is given. Arranging and walking a queue of n
 * slices costs O(n) and allocates next to nothing, since a decision does it for several levels.
 */
final class Lineup {

    private static final int END = -1;

    private final ScheduleLimits limits;
    private final double longestBatchMillis;
    private final QueueColumns queue;

    /** Share of each latency target that the arrangement leaves. */
    private double slack;

    /** The slices that are not refused, in the order of service, and the place of each in it. */
    private int[] order;

    private final int[] rank;

    // How slices are chained: the number of each kind's group, each group's first slice, and each slice's successor.
    // Levels that put the same kinds together have the same chains.
    private int[] chained = {};
    private int[] heads = {};
    private final int[] next;
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

        private Group(QueueColumns.Kind kind, int rung) {
            this.ladder = kind.ladder();
            this.rung = rung;
            this.documents = kind.documents();
            this.width = ladder.width(rung);
            this.latency = kind.latency();
        }
    }

    /**
     * @param longestBatchMillis no batch of more than one slice is cut longer
     */
    Lineup(QueueColumns queue, ScheduleLimits limits, double longestBatchMillis) {
        this.queue = queue;
        this.limits = limits;
        this.longestBatchMillis = longestBatchMillis;
        int length = queue.slices.length;
        this.next = new int[length];
        this.order = new int[length];
        this.rank = new int[length];
        this.members = new int[length];
        this.tokensTo = new long[length];
        this.squaredTokensTo = new long[length];
        this.deadlineTo = new double[length];
        for (int i = 0; i < length; i++) {
            order[i] = i;
            rank[i] = i;
        }
    }

    /**
     * Forms the groups for a level from all slices that are not refused.
     *
     * @param slack share of each latency target that has to be left at the end, for what cannot be foreseen
     */
    void arrange(double level, double slack) {
        this.slack = slack;
        groups.clear();
        List<QueueColumns.Kind> kinds = queue.kinds();
        int[] groupOf = new int[kinds.size()];
        for (int kind = 0; kind < groupOf.length; kind++) {
            groupOf[kind] = group(kinds.get(kind), level);
        }
        if (!Arrays.equals(groupOf, chained)) {
            chain(groupOf);
        }
        for (int group = 0; group < groups.size(); group++) {
            groups.get(group).head = heads[group];
        }
    }

    private int group(QueueColumns.Kind kind, double level) {
        int rung = kind.rungAt(level);
        for (int group = 0; group < groups.size(); group++) {
            Group formed = groups.get(group);
            if (formed.rung == rung && formed.documents == kind.documents() && formed.ladder.equals(kind.ladder())) {
                return group;
            }
        }
        groups.add(new Group(kind, rung));
        return groups.size() - 1;
    }

    private void chain(int[] groupOf) {
        heads = new int[groups.size()];
        Arrays.fill(heads, END);
        int[] tails = new int[groups.size()];
        for (int i : order) {
            int group = groupOf[queue.kind[i]];
            if (heads[group] == END) {
                heads[group] = i;
            } else {
                next[tails[group]] = i;
            }
            tails[group] = i;
            next[i] = END;
        }
        chained = groupOf;
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
        Waiting head = queue.slices[documents.head];
        boolean due = atMillis + documents.latency.p95Millis(documents.width, head.load()) >= head.dueMillis();
        return due && !servedDocuments ? documents : queries;
    }

    private Group earlier(@Nullable Group best, Group other) {
        return best == null || rank[other.head] < rank[best.head] ? other : best;
    }

    /** The position of the slice in the queue. */
    int position(Group group) {
        return group.head;
    }

    Waiting head(Group group) {
        return queue.slices[group.head];
    }

    /** When a slice has to be computed: its deadline, less the slack of the arrangement. */
    private double end(int slice) {
        return end(slice, slack);
    }

    private double end(int slice, double share) {
        return queue.deadline[slice] - share * queue.target[slice];
    }

    /** When the group's head has to be computed. */
    double end(Group group) {
        return end(group.head);
    }

    /** The same with another slack than the present one. */
    double end(Group group, double share) {
        return end(group.head, share);
    }

    /**
     * Cuts the largest batch from the front of a group that keeps to the token budget, to the longest batch, to its
     * deadlines and to those of the other groups' heads; at least the head.
     *
     * @param width what would compute it
     * @return its predicted time in milliseconds
     */
    double cut(Group group, Width width, double atMillis, Pace pace) {
        double longest = Math.min(longestBatchMillis, untilOthersAreLate(group, atMillis, pace));
        long tokenSum = 0;
        long squaredTokenSum = 0;
        double deadline = Double.POSITIVE_INFINITY;
        size = 0;
        for (int i = group.head; i != END; i = next[i]) {
            if (size > 0
                    && (tokenSum + queue.tokens[i] > limits.batchTokens()
                            || (queue.ties[i]
                                    && startsTooLate(group, width, i, tokenSum, squaredTokenSum, atMillis)))) {
                break;
            }
            tokenSum += queue.tokens[i];
            squaredTokenSum += queue.squaredTokens[i];
            deadline = Math.min(deadline, end(i));
            members[size] = i;
            tokensTo[size] = tokenSum;
            squaredTokensTo[size] = squaredTokenSum;
            deadlineTo[size++] = deadline;
            // A batch only gets slower with what is added: looked at after every doubling, few are added in vain.
            if (Integer.bitCount(size) == 1 && size > 1 && !fits(group, width, pace, size, atMillis, longest)) {
                break;
            }
        }
        if (size > 1 && !fits(group, width, pace, size, atMillis, longest)) {
            int fits = Integer.highestOneBit(size - 1);
            int tooLong = size;
            while (tooLong - fits > 1) {
                int middle = (fits + tooLong) >>> 1;
                if (fits(group, width, pace, middle, atMillis, longest)) {
                    fits = middle;
                } else {
                    tooLong = middle;
                }
            }
            size = fits;
        }
        return millis(group, width, pace, size);
    }

    private boolean fits(Group group, Width width, Pace pace, int count, double atMillis, double longest) {
        return millis(group, width, pace, count) <= allowed(count, atMillis, longest);
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
                Waiting head = queue.slices[other.head];
                double millis = pace.millis(other.latency, other.width, head.rest());
                until = Math.min(until, end(other) - millis - atMillis);
            }
        }
        return until;
    }

    /** Whether starting a large request behind the load would tie it to a width at which it surely ends too late. */
    private boolean startsTooLate(
            Group group, Width width, int i, long tokensBefore, long squaredTokensBefore, double atMillis) {
        BatchLoad load = queue.slices[i].rest().plus(new BatchLoad(0, tokensBefore, squaredTokensBefore));
        return atMillis + Pace.P95.millis(group.latency, width, load) > end(i);
    }

    private double millis(Group group, Width width, Pace pace, int count) {
        BatchLoad load = new BatchLoad(count, tokensTo[count - 1], squaredTokensTo[count - 1]);
        return pace.millis(group.latency, width, load);
    }

    /**
     * The leading members of the batch that was cut last, for as long as they suit; at least the head.
     *
     * @return positions in the queue
     */
    int[] members(Predicate<Waiting> suits) {
        int count = 1;
        while (count < size && suits.test(queue.slices[members[count]])) {
            count++;
        }
        return Arrays.copyOf(members, count);
    }

    /** Takes the batch that was cut last out of its group. */
    void take(Group group) {
        group.head = next[members[size - 1]];
    }

    /** Takes the head alone out of its group. */
    void skip(Group group) {
        group.head = next[group.head];
    }

    /**
     * Serves the slices at these positions of the queue in this order, and refuses the others; arrange anew after it.
     */
    void serve(int[] positions) {
        order = positions;
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        chained = new int[] {};
    }

    /**
     * Takes every slice of the requests out of the queue; arrange anew after it.
     *
     * @return positions of what is left, in the order of service
     */
    int[] refuse(RequestSet requests) {
        if (!requests.isEmpty()) {
            serve(requests.without(order));
        }
        return order;
    }
}
