package org.elasticlm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.options.OutputPlace;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.simulation.Around;
import org.elasticlm.simulation.HostCourse;
import org.elasticlm.simulation.Replay;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.elasticlm.traffic.Arrival;
import org.elasticlm.traffic.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench reality}: the same requests to a running server and to the simulator. */
@Command(
        name = "reality",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Send the same requests to a running server and to the simulator.",
            "They are served on virtual time with the host's batch times, and what came of both is set side "
                    + "by side. What requests take outside queue and engine is taken from the answers' Server-Timing."
        })
final class RealityCommand implements Callable<Integer> {

    private static final double SECONDS = 60;
    private static final int SERVED = 200;
    private static final int REFUSED = 503;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PlanOptions arrivals = new PlanOptions();

    @Option(
            names = "--latency",
            paramLabel = "FILE",
            description =
                    "Batch times of this host, such as the server's own in its data directory under latency; written"
                            + " where there is no such file (default: measure them first).")
    private @Nullable Path latencyFile;

    @Option(
            names = "--admin-password",
            defaultValue = "${env:ELASTICLM_ADMIN_PASSWORD}",
            paramLabel = "PASSWORD",
            description =
                    "Of the console's user admin: batch times are then those that the server learns under the load, instead"
                            + " of those of an idle host (default: the environment's"
                            + " ELASTICLM_ADMIN_PASSWORD, if there is one).")
    private @Nullable String adminPassword;

    @Option(
            names = "--policy",
            defaultValue = "drain-fit",
            paramLabel = "NAME",
            description = "The schedule that the server runs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Policy policy = Policy.DRAIN_FIT;

    @Option(names = "--out", paramLabel = "DIR", description = "Write reality.txt, reality.json and reality.svg here.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        Path bundle = server.bundle();
        if (bundle == null) {
            throw new ParameterException(command.commandLine(), "The simulator needs the model: give --bundle DIR.");
        }
        new OutputPlace(command, "--out").requireDirectory(out);
        if (latencyFile != null && Files.notExists(latencyFile)) {
            new OutputPlace(command, "--latency").requireFile(latencyFile);
        }
        Plan plan = arrivals.plan(command, SECONDS, server.seed());
        ModelBundle model = BundleReader.read(bundle);
        Workload workload = server.workload();
        Endpoint endpoint = server.endpointWithin(server.targetMillis());
        // Before anything is measured: a wrong address shows at once.
        WidthQuality quality = server.quality(endpoint);
        LiveTable table = new LiveTable(terminal, server.targetMillis());
        HostCourse course;
        List<Outcome> served;
        if (latencyFile != null || adminPassword == null) {
            course = HostCourse.steady(Replay.latency(model, latencyFile));
            served = server.driver(endpoint).run(plan, workload, OptionalDouble.empty(), table);
        } else {
            try (HostWatch watch = new HostWatch(
                    endpoint, model.description().name(), model.description().version(), adminPassword)) {
                watch.start();
                served = server.driver(endpoint).run(plan, workload, OptionalDouble.empty(), table);
                course = watch.course();
            }
        }
        RunResult live = new RunResult("live", plan, served, server.targetMillis());
        RunResult simulated =
                simulated(plan, new Replay(model, course, around(served), policy, server.targetMillis()), workload);

        RealityReport report = new RealityReport(live, simulated, quality, workload.describe(), course.describe());
        terminal.println();
        terminal.print(report.text());
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("reality.txt"), report.text());
            Files.writeString(out.resolve("reality.json"), report.json());
            Files.writeString(out.resolve("reality.svg"), report.figure());
            terminal.println("Written to " + out.resolve("reality.svg") + " and beside it");
        }
        terminal.flush();
        return 0;
    }

    /** What the answers took outside queue and engine, as far as the server told. */
    private static Around around(List<Outcome> served) {
        List<Outcome> told = served.stream()
                .filter(outcome -> outcome.answered() && outcome.server().known())
                .toList();
        return Around.of(
                told.stream().map(outcome -> outcome.server().tokenize()).toList(),
                told.stream()
                        .map(outcome -> outcome.latencyMillis()
                                - outcome.server().tokenize()
                                - outcome.server().engine())
                        .toList(),
                told.stream()
                        .map(outcome -> outcome.server().total()
                                - outcome.server().tokenize()
                                - outcome.server().engine())
                        .toList());
    }

    private RunResult simulated(Plan plan, Replay replay, Workload workload) throws IOException {
        ModelBundle model = replay.model();
        TextLengths lengths;
        try (Tokenizer tokenizer =
                Tokenizers.open(model.tokenizer(), model.shape().tokenTypes())) {
            lengths = TextLengths.of(workload, tokenizer, model.description().maxTokens());
        }
        List<Replay.Request> requests = new ArrayList<>();
        for (Arrival arrival : plan.arrivals()) {
            int[] texts = lengths.ofRequest(requests.size(), workload.documents(arrival.size()));
            requests.add(new Replay.Request(arrival.atNanos() / 1e6, texts));
        }
        List<Outcome> outcomes = replay.serve(requests, server.seed()).stream()
                .map(RealityCommand::outcome)
                .toList();
        return new RunResult("simulated", plan, outcomes, server.targetMillis());
    }

    private static Outcome outcome(Replay.Answer answer) {
        return new Outcome(
                Math.round(answer.atMillis() * 1e6),
                Math.round(answer.latencyMillis() * 1e6),
                Double.isNaN(answer.width()) ? REFUSED : SERVED,
                answer.width());
    }
}
