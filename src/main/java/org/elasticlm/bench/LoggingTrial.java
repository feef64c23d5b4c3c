package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.elasticlm.logbench.MeasuredServer;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;
import org.elasticlm.traffic.Plan;

/** One constant load on one server, whose request log changes its state from phase to phase. */
final class LoggingTrial {

    /** After a change of state, until its effects are steady; before a phase that is shorter, no longer than that. */
    private static final double SETTLE_SECONDS = 2;

    private final MeasuredServer server;
    private final LoadDriver driver;
    private final Workload workload;
    private final Plan plan;
    private final double width;
    private final LiveTable unwatched = new LiveTable(new PrintWriter(Writer.nullWriter()), Double.POSITIVE_INFINITY);

    LoggingTrial(MeasuredServer server, LoadDriver driver, Workload workload, Plan plan, double width) {
        this.server = server;
        this.driver = driver;
        this.workload = workload;
        this.plan = plan;
        this.width = width;
    }

    /** Every state once, in an order by chance: none always follows the same one and meets what that has left behind. */
    List<LoggingPhase> round(int number, List<Recording> states, Random random)
            throws IOException, InterruptedException {
        List<Recording> order = new ArrayList<>(states);
        Collections.shuffle(order, random);
        List<LoggingPhase> phases = new ArrayList<>();
        for (Recording state : order) {
            phases.add(phase(number, state));
        }
        return phases;
    }

    private LoggingPhase phase(int round, Recording recording) throws IOException, InterruptedException {
        server.set(recording);
        TimeUnit.MILLISECONDS.sleep(Math.round(1000 * Math.min(SETTLE_SECONDS, plan.seconds())));
        RecordFlow before = server.flow();
        ProcessorTime processors = ProcessorTime.now();
        long start = System.nanoTime();
        List<Outcome> outcomes = driver.run(plan, workload, OptionalDouble.of(width), unwatched);
        processors = ProcessorTime.now().since(processors);
        RecordFlow flow = server.flow().since(before);
        double seconds = (System.nanoTime() - start) / 1e9;
        server.set(Recording.ON);
        server.awaitShipped();
        return new LoggingPhase(round, recording, outcomes, flow, seconds, processors);
    }
}
