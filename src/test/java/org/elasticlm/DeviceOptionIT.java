package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.ComputeDevice;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.EngineSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The engine of the build computes on the processor alone, wherever this runs. */
class DeviceOptionIT {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @AfterEach
    void nothingHasChanged() {
        assertThat(EngineSettings.device()).isEqualTo(ComputeDevice.CPU);
    }

    @Test
    void trainingOnACardThatIsNotThereEndsWithWhatToDo() {
        int exit = run(
                "train",
                "recipes/starter-embed.yaml",
                "--data",
                folder.toString(),
                "--out",
                folder.toString(),
                "--device",
                "cuda");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString())
                .startsWith("Failed: The device cuda:0 was asked for, but no CUDA can be used.")
                .contains("the engine that was found is PyTorch 2.7.1")
                .contains("PYTORCH_FLAVOR=cu128");
        assertThat(folder.resolve("starter-embed")).doesNotExist();
    }

    @Test
    void evaluatingOnACardThatIsNotThereEndsWithWhatToDo() {
        Path bundle = TinyBundles.write(folder, "tiny-embed", EncoderTask.EMBED);

        int exit =
                run("evaluate", bundle.toString(), "--data", folder.toString(), "--set", "none", "--device", "cuda:1");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).startsWith("Failed: The device cuda:1 was asked for, but no CUDA can be used.");
    }

    @Test
    void aDeviceThatThereCannotBeIsAWrongCall() {
        int exit = run("evaluate", folder.toString(), "--data", folder.toString(), "--set", "none", "--device", "gpu");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--device", "expected cpu, cuda or cuda:N such as cuda:1, found 'gpu'");
    }

    private int run(String... arguments) {
        return ElasticLm.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
