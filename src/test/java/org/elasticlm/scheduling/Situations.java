package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random snapshots, from empty to hopeless. */
final class Situations {

    /** What a generated request allowed before anything was derived from it. */
    record Terms(double floor, double cap) {}

    private final Random random;
    private final Map<Long, Terms> terms = new HashMap<>();
    private long nextRequest;

    Situations(long seed) {
        this.random = new Random(seed);
    }

    Map<Long, Terms> terms() {
        return terms;
    }

    Snapshot next() {
        terms.clear();
        double now = 1000 * random.nextDouble();
        Backlog backlog = new Backlog();
        int requests = random.nextInt(random.nextInt(10) == 0 ? 150 : 15);
        for (int i = 0; i < requests; i++) {
            List<Waiting> slices = request(now);
            backlog.add(slices);
        }
        double level = random.nextBoolean()
                ? 1
                : Starter.EMBED.width(random.nextInt(5)).value();
        ScheduleState state = new ScheduleState(level, WidthReason.QUEUE, random.nextBoolean());
        return new Snapshot(now, backlog.inOrder(), Starter.PROFILES, state);
    }

    /** A queue of single-slice queries to one model that any width may serve, at a start from the top level. */
    Snapshot nextPlain() {
        Backlog backlog = new Backlog();
        int requests = 1 + random.nextInt(random.nextInt(5) == 0 ? 150 : 25);
        double tightest = Math.exp(random.nextDouble() * Math.log(100));
        for (int i = 0; i < requests; i++) {
            int[] lengths = random.ints(1 + random.nextInt(3), 1, 160).toArray();
            double target = tightest * (1 + 4 * random.nextDouble());
            double arrived = 1000 - target * 0.9 * random.nextDouble();
            Rungs rungs = Starter.EMBED.between(0, 1);
            List<Waiting> slices = Slicing.waiting(
                    nextRequest++,
                    Share.of("tenant"),
                    Starter.EMBED,
                    rungs,
                    lengths,
                    new int[] {lengths.length},
                    arrived,
                    arrived + target,
                    false);
            backlog.add(slices);
        }
        return new Snapshot(1000, backlog.inOrder(), Starter.PROFILES, ScheduleState.START);
    }

    /** A request that has waited for up to its whole time, its first slices perhaps computed. */
    List<Waiting> request(double now) {
        long id = nextRequest++;
        boolean documents = random.nextInt(5) == 0;
        double target = documents ? 30_000 : Math.exp(Math.log(5) + random.nextDouble() * Math.log(400));
        double arrived = now - target * 1.02 * random.nextDouble() * random.nextDouble();
        double floor = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        double cap = random.nextInt(3) == 0 ? Math.max(floor, random.nextDouble()) : 1;
        terms.put(id, new Terms(floor, cap));
        Ladder ladder = Starter.LADDERS.get(random.nextInt(4));
        int[] lengths = new int[random.nextInt(6) == 0 ? 1 + random.nextInt(100) : 1 + random.nextInt(3)];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = 1 + random.nextInt(256);
        }
        int[] ends = Slicing.ends(lengths, 512);
        List<Waiting> slices = Slicing.waiting(
                id,
                new Share("tenant-" + random.nextInt(4), 1),
                ladder,
                rungs(ladder, floor, cap, documents),
                lengths,
                ends,
                arrived,
                arrived + target,
                documents);
        int done = random.nextBoolean() ? 0 : random.nextInt(slices.size());
        if (done == 0) {
            return slices;
        }
        Rungs rungs = slices.get(0).rungs();
        int rung = rungs.widest() + random.nextInt(rungs.narrowest() - rungs.widest() + 1);
        WidthReason why = rungs.why() == null ? WidthReason.QUEUE : rungs.why();
        List<Waiting> left = new ArrayList<>();
        slices.subList(done, slices.size()).forEach(slice -> left.add(slice.onlyAt(rung, why)));
        return left;
    }

    private Rungs rungs(Ladder ladder, double floor, double cap, boolean documents) {
        Rungs allowed = ladder.between(floor, cap);
        if (documents) {
            return Rungs.only(allowed.widest(), WidthReason.DOCUMENTS);
        }
        if (random.nextInt(8) == 0) {
            double value = ladder.width(random.nextInt(ladder.narrowest() + 1)).value();
            Rungs pinned = ladder.pinned(value, floor, cap);
            return pinned == null ? allowed : pinned;
        }
        return allowed;
    }
}
