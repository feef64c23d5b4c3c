package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.OutputPlace;
import org.elasticlm.traffic.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench load}: one run against a running server. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Send requests to a running server and report each second.",
            "They leave at times that do not depend on its answers. Shown are offered and served requests, "
                    + "latency percentiles, widths and errors; where nothing was answered the exit code is 1."
        })
final class LoadCommand implements Callable<Integer> {

    private static final double SECONDS = 30;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PlanOptions arrivals = new PlanOptions();

    @Option(
            names = "--width",
            converter = AboveZero.class,
            paramLabel = "W",
            description = "Pin every request to this width (default: the server chooses).")
    private @Nullable Double width;

    @Option(names = "--out", paramLabel = "DIR", description = "Write load.json, load.csv and load.svg here.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        new OutputPlace(command, "--out").requireDirectory(out);
        Plan plan = arrivals.plan(command, SECONDS, server.seed());
        Endpoint endpoint = server.endpoint();
        WidthQuality quality = server.quality(endpoint);
        Workload workload = server.workload();
        OptionalDouble pin = width == null ? OptionalDouble.empty() : OptionalDouble.of(width);
        LiveTable live = new LiveTable(terminal, server.targetMillis());
        List<Outcome> outcomes = server.driver(endpoint).run(plan, workload, pin, live);

        String name = arrivals.name() + (width == null ? "" : ", width " + width);
        RunResult run = new RunResult(name, plan, outcomes, server.targetMillis());
        LoadReport report = new LoadReport(run, quality, workload.describe());
        terminal.println();
        terminal.print(report.table());
        if (out != null) {
            report.write(out, "load");
            terminal.println("Written to " + out.resolve("load.svg") + " and beside it");
        }
        terminal.flush();
        return run.unanswered() ? 1 : 0;
    }
}
