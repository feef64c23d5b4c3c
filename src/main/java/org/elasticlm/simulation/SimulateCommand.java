package org.elasticlm.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.OutputPlace;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.traffic.ArrivalOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: the schedules against each other, on virtual time. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compare the schedules on virtual time.",
            "Each serves the same requests, an hour in seconds, with batch times as measured on a host; "
                    + "what counts is what was answered in time and how well."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final double SECONDS = 600;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "DIR",
            description = "The model's bundle: its widths and their quality.")
    private Path bundle = Path.of("");

    @Option(
            names = "--latency",
            paramLabel = "FILE",
            description =
                    "Batch times on a host, and so the widths that a server there has. Where there is no such file,"
                            + " this host is measured and the file written (default: measure and keep nothing).")
    private @Nullable Path latencyFile;

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "NAME",
            description = "Which take part: ${COMPLETION-CANDIDATES} (default: all). fixed does so at every width.")
    private List<Policy> policies = Arrays.asList(Policy.values());

    @Option(
            names = "--load",
            converter = AboveZero.class,
            split = ",",
            defaultValue = "0.3,0.6,0.9",
            paramLabel = "SHARE",
            description = "Mean load as a share of what the full width can do (${DEFAULT-VALUE}).")
    private List<Double> loads = List.of();

    @Mixin
    private ArrivalOptions arrivals = new ArrivalOptions();

    @Option(
            names = "--tenant",
            defaultValue = "search:100",
            paramLabel = "NAME:TARGET_MS[:floor=W][:cap=W][:share=N][:weight=N]",
            description = "Who sends and what was promised; may be given several times (${DEFAULT-VALUE}).")
    private List<String> tenants = List.of();

    @Option(
            names = "--texts",
            converter = AtLeastOne.class,
            defaultValue = "16",
            paramLabel = "N",
            description =
                    "Texts in an ordinary request (${DEFAULT-VALUE}). A trace's sizes change it, or with 1 the length"
                            + " of the text.")
    private int texts;

    @Option(
            names = "--tokens",
            converter = AtLeastOne.class,
            defaultValue = "64",
            paramLabel = "N",
            description = "Tokens of a text (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--replicas",
            converter = AtLeastOne.class,
            defaultValue = "1",
            paramLabel = "N",
            description = "Servers (${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--routing",
            defaultValue = "round-robin",
            paramLabel = "ROUTING",
            description = "Who gets a request: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Routing routing = Routing.ROUND_ROBIN;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Same seed, same requests and batch times (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Write simulation.html and simulation.csv here.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        new OutputPlace(command, "--out").requireDirectory(out);
        if (latencyFile != null && Files.notExists(latencyFile)) {
            new OutputPlace(command, "--latency").requireFile(latencyFile);
        }
        ModelBundle model = BundleReader.read(bundle);
        List<TenantTerms> terms;
        RequestShape shape;
        ArrivalOptions.Source source;
        Quality quality;
        try {
            quality = Quality.of(model.description());
            terms = tenants.stream().map(TenantTerms::parse).toList();
            shape = new RequestShape(texts, tokens, model.description().maxTokens());
            source = arrivals.source(SECONDS);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        HostCourse course = HostCourse.steady(HostLatency.of(model, latencyFile));
        Ladder ladder = course.ladder(model);
        Fleet fleet = new Fleet(ladder, course, ServerTerms.DEFAULT, replicas, routing, seed);
        Comparison comparison = new Comparison(
                fleet, quality, Contender.of(policies, ladder, fleet.terms().limits()));
        List<Result> results = new ArrayList<>();
        for (double load : loads) {
            Scenario scenario = Scenario.of(
                    arrivals.name(),
                    load,
                    fleet,
                    (rate) -> SimulatedRequest.of(source.plan(rate, new Random(seed)), shape, terms, new Random(seed)));
            Result result = comparison.run(scenario);
            results.add(result);
            terminal.println(ScoreTable.of(result));
            terminal.flush();
        }
        if (out != null) {
            Files.createDirectories(out);
            SimulationReport report = new SimulationReport(fleet, shape, terms, comparison.quality(), results);
            Files.writeString(out.resolve("simulation.html"), report.html());
            Files.writeString(out.resolve("simulation.csv"), ScoreTable.csv(results));
            terminal.println("Written to " + out.resolve("simulation.html") + " and simulation.csv beside it");
            terminal.flush();
        }
        return 0;
    }
}
