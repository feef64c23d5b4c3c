package org.elasticlm.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** How long a decision takes with many requests waiting. Run its main method; it is no test, since hosts differ. */
final class DecisionTimeBench {

    private static final int WARM_UP = 5_000;
    private static final int DECISIONS = 5_000;

    private DecisionTimeBench() {}

    public static void main(String[] arguments) {
        int waiting = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        List<Snapshot> snapshots = Stream.generate(new Random(1)::nextLong)
                .limit(50)
                .map(seed -> snapshot(waiting, new Random(seed)))
                .toList();
        for (Policy policy : Policy.values()) {
            Schedule schedule = policy.schedule(ScheduleLimits.DEFAULT, 1);
            double[] micros = new double[DECISIONS];
            int computed = 0;
            for (int i = -WARM_UP; i < DECISIONS; i++) {
                Snapshot snapshot = snapshots.get(Math.floorMod(i, snapshots.size()));
                long start = System.nanoTime();
                computed += schedule.decide(snapshot).batch().size();
                if (i >= 0) {
                    micros[i] = (System.nanoTime() - start) / 1e3;
                }
            }
            Arrays.sort(micros);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %d waiting: median %.1f µs, p95 %.1f µs (batches of %.1f)%n",
                    policy,
                    waiting,
                    micros[DECISIONS / 2],
                    micros[(int) (0.95 * DECISIONS)],
                    computed / (double) (WARM_UP + DECISIONS));
        }
    }

    /** Short queries of two tenants with targets of 40 and 150 ms that came evenly over the last 30 ms. */
    private static Snapshot snapshot(int waiting, Random random) {
        Backlog backlog = new Backlog();
        Rungs rungs = Starter.EMBED.between(0, 1);
        for (int i = 0; i < waiting; i++) {
            double arrived = 1000 - 30.0 * (waiting - i) / waiting;
            int[] lengths = {4 + random.nextInt(20)};
            double target = random.nextBoolean() ? 40 : 150;
            var slices = Slicing.waiting(
                    i,
                    Share.of("tenant-" + i % 5),
                    Starter.EMBED,
                    rungs,
                    lengths,
                    new int[] {1},
                    arrived,
                    arrived + target,
                    false);
            backlog.add(slices);
        }
        return new Snapshot(1000, backlog.inOrder(), Starter.PROFILES, ScheduleState.START);
    }
}
