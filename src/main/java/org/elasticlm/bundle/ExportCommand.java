package org.elasticlm.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: one width of a bundle for other software. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Take one width out of a bundle, for other software.",
            "It becomes a plain BERT checkpoint, or a TorchScript program that stands alone."
        })
public final class ExportCommand implements Callable<Integer> {

    /** What is written; an enum, so that the help lists them. */
    enum Format {
        SAFETENSORS,
        TORCHSCRIPT
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BUNDLE_DIR", description = "The bundle.")
    private Path bundleDirectory = Path.of(".");

    @Option(
            names = "--width",
            defaultValue = "1.0",
            paramLabel = "W",
            description = "Which of its widths (${DEFAULT-VALUE}).")
    private double width = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The new directory.")
    private Path out = Path.of(".");

    @Option(
            names = "--format",
            defaultValue = "SAFETENSORS",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Format format = Format.SAFETENSORS;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        ModelBundle bundle = BundleReader.read(bundleDirectory);
        List<Width> widths = bundle.description().servedWidths();
        Width chosen = widths.stream()
                .filter(known -> known.value() == width)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "The model has no width " + width + "; it has "
                                + widths.stream().map(Width::value).toList() + "."));
        Export export = new Export(bundle, chosen);
        switch (format) {
            case SAFETENSORS -> export.writeCheckpoint(out);
            case TORCHSCRIPT -> export.writeProgram(out);
        }
        command.commandLine().getOut().println("Width " + width + " is at " + out);
        if (bundle.description().lexical() != null) {
            command.commandLine()
                    .getOut()
                    .println("It gives logits without the lexical term, which the server adds; see its README.md.");
        }
        command.commandLine().getOut().flush();
        return 0;
    }
}
