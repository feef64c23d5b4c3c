package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.OutputPlace;
import org.elasticlm.traffic.Arrivals;
import org.elasticlm.traffic.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench bend}: how a server bends under load, beside the same load at a fixed width. */
@Command(
        name = "bend",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show how a running server bends under load, beside a fixed width.",
            "Measures its capacity at full and at the narrowest width, then sends 0.3, 1, 2 and 4 times the "
                    + "full-width capacity and goes quiet again: once with the server choosing the width, once fixed "
                    + "at 1.0."
        })
final class BendCommand implements Callable<Integer> {

    /** Between runs, so that none begins with what the one before left in the server's queue and estimates. */
    private static final long SETTLE_MILLIS = 2_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--phase",
            converter = AboveZero.class,
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "Length of each phase (${DEFAULT-VALUE}).")
    private double phaseSeconds;

    @Option(
            names = "--probe",
            converter = AboveZero.class,
            defaultValue = "2",
            paramLabel = "SECONDS",
            description = "Length of each step of the capacity measurement (${DEFAULT-VALUE}).")
    private double probeSeconds;

    @Option(
            names = "--narrowest",
            converter = AboveZero.class,
            paramLabel = "W",
            description = "The narrowest width (default: as the server lists it).")
    private @Nullable Double narrowest;

    @Option(
            names = "--out",
            defaultValue = "bend",
            paramLabel = "DIR",
            description = "Where the figures and the picture go (${DEFAULT-VALUE}).")
    private Path out = Path.of("bend");

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        new OutputPlace(command, "--out").requireDirectory(out);
        Endpoint endpoint = server.endpoint();
        WidthQuality quality = server.quality(endpoint);
        Workload workload = server.workload();
        double narrow = narrowest == null ? quality.narrowest() : narrowest;
        if (Double.isNaN(narrow)) {
            throw new IOException("The server lists no widths for this model; name the narrowest with --narrowest");
        }

        SaturationProbe probe = new SaturationProbe(endpoint, workload, probeSeconds, terminal);
        BendPlan plan = new BendPlan(probe.capacity(1.0), probe.capacity(narrow), phaseSeconds);
        Plan load = Arrivals.poisson(plan.phases(), new Random(server.seed()));
        Plan safeLoad = Arrivals.poisson(List.of(plan.safePhase()), new Random(server.seed() + 1));
        LiveTable live = new LiveTable(terminal, server.targetMillis());
        LoadDriver driver = server.driver(endpoint);
        RunResult elastic = run(driver, "elastic", load, workload, OptionalDouble.empty(), live, terminal);
        RunResult fixed = run(driver, "fixed at width 1.0", load, workload, OptionalDouble.of(1.0), live, terminal);
        RunResult safe = run(driver, "elastic, safe", safeLoad, workload, OptionalDouble.empty(), live, terminal);

        BendReport report = new BendReport(plan, elastic, fixed, safe, quality, workload.describe());
        terminal.println();
        terminal.print(report.text());
        terminal.flush();
        new LoadReport(elastic, quality, workload.describe()).write(out, "elastic");
        new LoadReport(fixed, quality, workload.describe()).write(out, "fixed");
        new LoadReport(safe, quality, workload.describe()).write(out, "safe");
        Files.writeString(out.resolve("bend.svg"), report.figure());
        Files.writeString(out.resolve("bend.txt"), report.text());
        terminal.println("Written to " + out.resolve("bend.svg") + " and beside it");
        terminal.flush();
        return elastic.unanswered() || fixed.unanswered() || safe.unanswered() ? 1 : 0;
    }

    private RunResult run(
            LoadDriver driver,
            String name,
            Plan plan,
            Workload workload,
            OptionalDouble width,
            LiveTable live,
            PrintWriter terminal)
            throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        terminal.println();
        terminal.println(name);
        return new RunResult(name, plan, driver.run(plan, workload, width, live), server.targetMillis());
    }
}
