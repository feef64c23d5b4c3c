package org.elasticlm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.elasticlm.bundle.ImportCommand;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.bundle.TinyCheckpoint;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of("");

    private Path bundle = Path.of("");

    @BeforeEach
    void writeABundle() {
        bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
    }

    @Test
    void policiesAreComparedAndTheReportIsWritten() throws IOException {
        Path report = directory.resolve("report");
        int exit = simulate(
                "--latency",
                latency("tiny@1"),
                "--load",
                "0.5",
                "--duration",
                "5",
                "--policies",
                "paper,drain-fit",
                "--replicas",
                "2",
                "--routing",
                "two-choices",
                "--out",
                report.toString());

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("poisson at 50% of full-width capacity", "paper", "drain-fit");
        assertThat(report.resolve("simulation.html")).content().contains("<svg");
        assertThat(report.resolve("simulation.csv")).content().contains("poisson,0.5");
    }

    @Test
    void anUnknownPolicyIsAnsweredWithAllThatThereAre() {
        assertThat(simulate("--policies", "fastest")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("fastest", "slack-fit", "paper-batched");
    }

    @Test
    void batchTimesOfAnotherModelAreRefused() throws IOException {
        assertThat(simulate("--latency", latency("other@1"))).isNotZero();
        assertThat(err.toString()).contains("other@1", "tiny@1");
    }

    @Test
    void aTenantThatMakesNoSenseIsAUsageError() throws IOException {
        assertThat(simulate("--latency", latency("tiny@1"), "--tenant", "search"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("A tenant is NAME:TARGET_MS");
    }

    @Test
    void aModelWithoutMeasuredQualityIsRefusedBeforeTheHostIsTimed() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        TinyCheckpoint.PLAIN.write(checkpoint, EncoderTask.EMBED);
        bundle = directory.resolve("imported");
        new CommandLine(new ImportCommand()).execute(checkpoint.toString(), "--out", bundle.toString());
        Path latency = directory.resolve("new.json");

        assertThat(simulate("--latency", latency.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("has no ndcg@10", "train and average record it");
        assertThat(latency).doesNotExist();
    }

    @Test
    void aLoadOfNothingIsAUsageErrorThatNamesTheOption() {
        assertThat(simulate("--load", "0.5,-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'--load'", "expected more than 0, found -1");
    }

    private String latency(String model) throws IOException {
        MeasuredLatency toy = Toys.latency();
        var curves = new TreeMap<>(toy.curves());
        TinyBundles.WIDTHS.forEach(
                width -> curves.put(width.value(), toy.curves().get(1.0)));
        Path file = directory.resolve("latency.json");
        LatencyFile.write(file, new MeasuredLatency(model, "two cores", curves, toy.strays()));
        return file.toString();
    }

    private int simulate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--bundle", bundle.toString(), "--tokens", "16", "--texts", "2"));
        Collections.addAll(all, arguments);
        return new CommandLine(new SimulateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
