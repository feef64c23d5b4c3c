package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.elasticlm.launch.OwnServerOptions;
import org.elasticlm.logbench.MeasuredServer;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.AtLeastZero;
import org.elasticlm.traffic.Arrivals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench logging}: whether the request log slows answers. */
@Command(
        name = "logging",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure what the request log costs answers.",
            "A server of its own gets the same constant load again and again: with its request log off, on, on while"
                    + " made-up records go through the same journal besides, and off while as many are made up and thrown"
                    + " away; by turns, in an order by chance. The load generator runs on the same cores, the same in every"
                    + " phase."
        })
final class LoggingCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_IN_FLIGHT = 512;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OwnServerOptions own = new OwnServerOptions();

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "6",
            paramLabel = "N",
            description = "Rounds of all states, after one that does not count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--phase",
            converter = AboveZero.class,
            defaultValue = "20",
            paramLabel = "SECONDS",
            description = "Load in each state (${DEFAULT-VALUE}).")
    private double phaseSeconds;

    @Option(
            names = "--pour",
            converter = AtLeastZero.class,
            defaultValue = "20000",
            paramLabel = "N",
            description = "Made-up records a second (${DEFAULT-VALUE}).")
    private int pour;

    @Option(
            names = "--rate",
            converter = AboveZero.class,
            paramLabel = "N",
            description = "Requests a second (default: --share of the most).")
    private @Nullable Double rate;

    @Option(
            names = "--share",
            converter = AboveZero.class,
            defaultValue = "0.5",
            paramLabel = "S",
            description = "Of the requests a second that the width answers at most (${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--width",
            converter = AboveZero.class,
            defaultValue = "1.0",
            paramLabel = "W",
            description =
                    "Pin every request to this width (${DEFAULT-VALUE}): the server could make up for lost time by"
                            + " a narrower one.")
    private double width;

    @Option(
            names = "--texts",
            converter = AtLeastOne.class,
            defaultValue = "1",
            paramLabel = "N",
            description = "Texts embedded by a request (${DEFAULT-VALUE}).")
    private int texts;

    @Option(
            names = "--words",
            converter = AtLeastOne.class,
            defaultValue = "12",
            paramLabel = "N",
            description = "Of a text (${DEFAULT-VALUE}).")
    private int words;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Same seed, same texts and order of states (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        Path directory = own.directory(command);
        Workload workload = new Workload(Route.EMBED, "", texts, words, Words.common(), seed);
        List<Recording> states = Stream.of(Recording.ON, Recording.pouring(pour))
                .distinct() // with nothing to pour
                .toList();
        try (MeasuredServer server = MeasuredServer.start(directory, own.models())) {
            Endpoint endpoint = new Endpoint(server.url(), server.key(), OptionalInt.empty(), TIMEOUT);
            double sent = rate == null ? share * most(endpoint, workload, terminal) : rate;
            terminal.printf(
                    Locale.ROOT,
                    "%.1f requests/s, %s, at width %s; the log of the server is in %s%n%n",
                    sent,
                    workload.describe(),
                    width,
                    directory);
            LoggingTrial trial = new LoggingTrial(
                    server,
                    new LoadDriver(endpoint, MOST_IN_FLIGHT),
                    workload,
                    Arrivals.constant(sent, phaseSeconds),
                    width);
            LoggingReport report = new LoggingReport(rounds(trial, states, terminal), states);
            RecordFlow flow = server.awaitShipped();
            long onRecord = server.onRecord();
            long differences = server.differences();
            terminal.println();
            terminal.print(report.text());
            terminal.println(LoggingReport.records(flow, onRecord, differences));
            terminal.flush();
            return report.failed() || flow.kept() != onRecord || differences != 0 ? 1 : 0;
        }
    }

    private double most(Endpoint endpoint, Workload workload, PrintWriter terminal) throws InterruptedException {
        return new SaturationProbe(endpoint, workload, phaseSeconds / 4, terminal).capacity(width);
    }

    private LoggingComparison rounds(LoggingTrial trial, List<Recording> states, PrintWriter terminal)
            throws IOException, InterruptedException {
        List<Recording> all = LoggingComparison.measured(states);
        Random random = new Random(seed);
        List<LoggingPhase> counted = new ArrayList<>();
        terminal.println(LoggingReport.header());
        for (int round = 0; round <= rounds; round++) {
            // The first one finds code that is not compiled yet, on the way of requests and of records alike.
            String name = round == 0 ? "warm" : Integer.toString(round);
            List<LoggingPhase> phases = trial.round(round, all, random);
            phases.forEach(phase -> terminal.println(LoggingReport.line(phase, name)));
            terminal.flush();
            if (round > 0) {
                counted.addAll(phases);
            }
        }
        return new LoggingComparison(counted);
    }
}
