package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.latency.Stray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands from their options to their files. */
@Timeout(120)
class BenchCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aLoadRunPrintsAndWritesItsReport() throws Exception {
        try (StubServer server = StubServer.refusingEachFourth()) {
            int exit = bench(
                    "load",
                    "--url",
                    server.url().toString(),
                    "--key",
                    "k",
                    "--arrivals",
                    "step",
                    "--steps",
                    "20:1,60:1",
                    "--documents",
                    "2",
                    "--words",
                    "3",
                    "--out",
                    directory.toString());
            assertThat(exit).isZero();
        }
        assertThat(out.toString()).contains("offered/s", "20/s", "60/s", "total", "503: ");
        assertThat(Files.readString(directory.resolve("load.csv"))).startsWith("second,offered,served");
        // Width 0.5 of starter-rerank@2 is worth the mean over its two sets.
        assertThat(Files.readString(directory.resolve("load.json")))
                .contains("\"model\" : \"starter-rerank@2\"", "\"meanQuality\" : 0.4");
        assertThat(Files.readString(directory.resolve("load.svg"))).contains("Load run: step", ">offered<");
    }

    @Test
    void aRunThatNothingAnsweredHasFailed() throws Exception {
        try (StubServer server = StubServer.answering()) {
            int exit = bench(
                    "load",
                    "--url",
                    server.url().toString(),
                    "--key",
                    "k",
                    "--route",
                    "embed",
                    "--rate",
                    "20",
                    "--duration",
                    "2");
            assertThat(exit).isEqualTo(1);
        }
        assertThat(out.toString().lines().map(String::strip))
                .as("the last second is shown as well")
                .anyMatch(line -> line.startsWith("1 ") && line.contains("404: "));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingIsSent() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(bench("bend", "--url", "http://127.0.0.1:1", "--key", "k", "--out", file.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--out: " + file + " exists and is no directory");
    }

    @Test
    void aBendRunDrawsBothRunsSideBySide() throws Exception {
        try (StubServer server = StubServer.answering()) {
            int exit = bench(
                    "bend",
                    "--url",
                    server.url().toString(),
                    "--key",
                    "k",
                    "--documents",
                    "1",
                    "--words",
                    "2",
                    "--phase",
                    "0.3",
                    "--probe",
                    "0.1",
                    "--out",
                    directory.toString());
            assertThat(err.toString()).isEmpty();
            assertThat(exit).isZero();
        }
        assertThat(out.toString())
                .contains("Capacity:", "elastic", "fixed at width 1.0", "0.3×", "4×", "quiet")
                .contains("Recovery: the width was not back at 1.0")
                .contains("At 80% of the narrowest width's capacity");
        assertThat(Files.readString(directory.resolve("bend.svg"))).contains("Elastic: ", "Fixed at width 1.0: ");
    }

    @Test
    void theSameRequestsAreSentAndSimulatedAndSetSideBySide() throws Exception {
        Path bundle = TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);
        try (StubServer server = StubServer.refusingEachFourth()) {
            int exit = bench(
                    "reality",
                    "--url",
                    server.url().toString(),
                    "--key",
                    "k",
                    "--bundle",
                    bundle.toString(),
                    "--latency",
                    directory.resolve("latency.json").toString(),
                    "--arrivals",
                    "constant",
                    "--rate",
                    "40",
                    "--duration",
                    "1",
                    "--documents",
                    "2",
                    "--words",
                    "5",
                    "--target-ms",
                    "1000",
                    "--out",
                    directory.toString());
            assertThat(err.toString()).isEmpty();
            assertThat(exit).isZero();
        }
        assertThat(directory.resolve("latency.json")).exists();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .anyMatch(line -> line.equals("refused or failed 25.0% 0.0% -25.0 points"))
                .anyMatch(line -> line.startsWith("at width 0.5 100.0% 0.0% -100.0 points"))
                .anyMatch(line -> line.startsWith("at width 1.0 0.0% 100.0% +100.0 points"));
        assertThat(Files.readString(directory.resolve("reality.svg"))).contains("Live: 75%", "Simulated: 100%");
        assertThat(Files.readString(directory.resolve("reality.json"))).contains("\"in time\"");
    }

    @Test
    void theSimulatorMeetsTheHostThatTheServerHasLearned() throws Exception {
        Path bundle = TinyBundles.write(directory, "tiny-rerank", EncoderTask.RERANK);
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        TinyBundles.WIDTHS.forEach(width -> curves.put(width.value(), new LatencyCurve(50, 0, 0)));
        try (StubServer server = StubServer.answering()) {
            server.tellLatency(LatencyFile.text(
                    new MeasuredLatency("tiny-rerank@1", "the stub", curves, List.of(new Stray(50, 1)))));
            assertThat(reality(server, bundle, "wrong")).isNotZero();
            assertThat(err.toString()).contains("does not accept the password of admin");
            assertThat(reality(server, bundle, "right")).isZero();
        }
        assertThat(out.toString()).contains("batch times of the stub, at ", " moments");
        JsonNode p50 = JsonMapper.shared()
                .readTree(Files.readString(directory.resolve("reality.json")))
                .path("p50");
        // Batches of 50 ms, and what the stub took around them.
        assertThat(p50.path("simulated").asDouble()).isBetween(50.0, 150.0);
    }

    private int reality(StubServer server, Path bundle, String password) {
        return bench(
                "reality",
                "--url",
                server.url().toString(),
                "--key",
                "k",
                "--bundle",
                bundle.toString(),
                "--admin-password",
                password,
                "--arrivals",
                "constant",
                "--rate",
                "5",
                "--duration",
                "2",
                "--documents",
                "2",
                "--words",
                "5",
                "--target-ms",
                "1000",
                "--out",
                directory.toString());
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() throws Exception {
        int exit = bench("load", "--url", "http://127.0.0.1:1", "--key", "k");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("No server answers at http://127.0.0.1:1");
    }

    @Test
    void stepsInTheWrongFormAreWrongUsage() throws Exception {
        int exit = bench("load", "--url", "http://127.0.0.1:1", "--key", "k", "--arrivals", "step", "--steps", "ten");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("A step is RATE:SECONDS, such as 40:10, found 'ten'");
    }

    private int bench(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
