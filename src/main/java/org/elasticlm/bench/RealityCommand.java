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
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.scheduling.Policy;
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
            "Send requests to a running server, serve the same ones on virtual time with this host's batch times, and set",
            "what came of both side by side. Run it on the server's own host, which should have nothing else to do."
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
                    "Of the console's user admin: batch times are then those that the server has learned at the end of the"
                            + " load, instead of those of an idle host (default: the environment's"
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
        Plan plan = arrivals.plan(command, SECONDS, server.seed());
        ModelBundle model = BundleReader.read(bundle);
        Workload workload = server.workload();
        Endpoint endpoint = server.endpointWithin(server.targetMillis());
        // Before anything is measured: a wrong address shows at once.
        WidthQuality quality = server.quality(endpoint);
        MeasuredLatency measured =
                latencyFile != null || adminPassword == null ? Replay.latency(model, latencyFile) : null;
        if (measured == null) {
            learned(endpoint, model);
        }
        LiveTable table = new LiveTable(terminal, server.targetMillis());
        RunResult live = new RunResult(
                "live",
                plan,
                server.driver(endpoint).run(plan, workload, OptionalDouble.empty(), table),
                server.targetMillis());
        MeasuredLatency latency = measured == null ? learned(endpoint, model) : measured;
        RunResult simulated = simulated(plan, model, latency, workload);

        RealityReport report = new RealityReport(live, simulated, quality, workload.describe(), latency.host());
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

    private MeasuredLatency learned(Endpoint endpoint, ModelBundle model) throws IOException, InterruptedException {
        String path = "/v1/admin/models/" + model.description().name() + "/versions/"
                + model.description().version() + "/latency";
        return LatencyFile.read(endpoint.getAsAdmin(path, Objects.requireNonNull(adminPassword)), path);
    }

    private RunResult simulated(Plan plan, ModelBundle model, MeasuredLatency latency, Workload workload)
            throws IOException {
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
        List<Outcome> outcomes = new Replay(model, latency, policy, server.targetMillis())
                .serve(requests, server.seed()).stream()
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
