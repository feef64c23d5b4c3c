package org.elasticlm.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a decision takes with many requests waiting. It is no test, since hosts differ. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class DecisionTimeBench {

    private static final int SNAPSHOTS = 50;
    private static final List<Share> TENANTS =
            IntStream.range(0, 5).mapToObj(i -> Share.of("tenant-" + i)).toList();

    @Param({"1000"})
    public int waiting;

    @Param
    public Policy policy = Policy.DRAIN_FIT;

    /**
     * Two latency targets in milliseconds. Of 1,000 requests the narrowest widths answer all within the first ones and not
     * all within the second ones, so that tenants take turns.
     */
    @Param({"40/150", "35/40"})
    public String targets = "";

    private Snapshot[] snapshots = {};
    private Schedule schedule = policy.schedule(ScheduleLimits.DEFAULT, 1);
    private int next;

    @Setup
    public void fillQueues() {
        schedule = policy.schedule(ScheduleLimits.DEFAULT, 1);
        snapshots = Stream.generate(new Random(1)::nextLong)
                .limit(SNAPSHOTS)
                .map(seed -> snapshot(new Random(seed)))
                .toArray(Snapshot[]::new);
    }

    @Benchmark
    public Decision decide() {
        next = (next + 1) % SNAPSHOTS;
        return schedule.decide(snapshots[next]);
    }

    /** Short queries of five tenants that came evenly over the last 30 ms. */
    private Snapshot snapshot(Random random) {
        double[] millis = Arrays.stream(targets.split("/"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Backlog backlog = new Backlog();
        Rungs rungs = Starter.EMBED.between(0, 1);
        for (int i = 0; i < waiting; i++) {
            double arrived = 1000 - 30.0 * (waiting - i) / waiting;
            int[] lengths = {4 + random.nextInt(20)};
            double deadline = arrived + millis[random.nextInt(millis.length)];
            backlog.add(Slicing.waiting(
                    i,
                    TENANTS.get(i % TENANTS.size()),
                    Starter.EMBED,
                    rungs,
                    lengths,
                    new int[] {1},
                    arrived,
                    deadline,
                    false));
        }
        return new Snapshot(1000, backlog.inOrder(), Starter.PROFILES, ScheduleState.START);
    }
}
