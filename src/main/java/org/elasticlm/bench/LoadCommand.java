package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench load}: one run against a running server. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Send requests to a running server at times that do not depend on its answers, and report each second:",
            "offered and served requests, latency percentiles, widths and errors."
        })
final class LoadCommand implements Callable<Integer> {

    /** When requests come. */
    enum Pattern {
        CONSTANT,
        POISSON,
        STEP,
        TRACE
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--arrivals",
            defaultValue = "POISSON",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Pattern pattern = Pattern.POISSON;

    @Option(
            names = "--rate",
            defaultValue = "10",
            paramLabel = "N",
            description = "Mean requests per second (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--duration",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "RATE:SECONDS",
            description = "For STEP, such as 10:5,40:10,10:5.")
    private List<String> steps = List.of();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "For TRACE: CSV or CSV.gz with TIMESTAMP and ContextTokens.")
    private @Nullable Path trace;

    @Option(
            names = "--width",
            paramLabel = "W",
            description = "Pin every request to this width (default: the server chooses).")
    private @Nullable Double width;

    @Option(names = "--out", paramLabel = "DIR", description = "Write load.json, load.csv and load.svg here.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        Plan plan;
        try {
            plan = plan();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        Endpoint endpoint = server.endpoint();
        WidthQuality quality = server.quality(endpoint);
        Workload workload = server.workload();
        OptionalDouble pin = width == null ? OptionalDouble.empty() : OptionalDouble.of(width);
        LiveTable live = new LiveTable(terminal, server.targetMillis());
        List<Outcome> outcomes = server.driver(endpoint).run(plan, workload, pin, live);

        String name = pattern.name().toLowerCase(Locale.ROOT) + (width == null ? "" : ", width " + width);
        RunResult run = new RunResult(name, plan, outcomes, server.targetMillis());
        LoadReport report = new LoadReport(run, quality, workload.describe());
        terminal.println();
        terminal.print(report.table());
        if (out != null) {
            report.write(out, "load");
            terminal.println("Written to " + out.resolve("load.svg") + " and beside it");
        }
        terminal.flush();
        return 0;
    }

    private Plan plan() throws IOException {
        return switch (pattern) {
            case CONSTANT -> Arrivals.constant(rate, seconds);
            case POISSON -> Arrivals.poisson(List.of(new Phase("poisson", rate, seconds)), new Random(server.seed()));
            case STEP -> {
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException("Arrivals in steps need --steps, such as --steps 10:5,40:10");
                }
                yield Arrivals.poisson(steps.stream().map(Phase::parse).toList(), new Random(server.seed()));
            }
            case TRACE -> {
                if (trace == null) {
                    throw new IllegalArgumentException("Arrivals from a trace need --trace FILE");
                }
                yield Arrivals.trace(TraceFile.read(trace), rate, seconds);
            }
        };
    }
}
