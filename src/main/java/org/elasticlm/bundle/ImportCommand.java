package org.elasticlm.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: a Hugging Face checkpoint as a bundle that the server serves at full width. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make a bundle of a BERT checkpoint.",
            "A directory with config.json, model.safetensors (or its parts) and tokenizer.json or "
                    + "vocab.txt, as Hugging Face's libraries save it. The bundle has the full width alone; a recipe "
                    + "with `start_from: {checkpoint: DIR}` trains narrower ones."
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CHECKPOINT_DIR", description = "The checkpoint.")
    private Path checkpointDirectory = Path.of(".");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "BUNDLE_DIR",
            description = "The new bundle, such as models/NAME.")
    private Path out = Path.of(".");

    @Option(names = "--name", paramLabel = "NAME", description = "How callers name the model (default: as --out).")
    private @Nullable String name;

    @Option(
            names = "--as-version",
            defaultValue = "1",
            paramLabel = "N",
            description = "Under which version it can be published (${DEFAULT-VALUE}).")
    private int version;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "${COMPLETION-CANDIDATES} (default: by the outputs of its classifier RERANK with one, CLASSIFY with more, else EMBED).")
    private @Nullable EncoderTask task;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description =
                    "Longest input; longer ones lose their end (default: as the checkpoint's own library has it, which is"
                            + " often less than its positions).")
    private @Nullable Integer maxTokens;

    @Option(names = "--bf16", description = "Store weights in half the room, rounded (default: keep every bit).")
    private boolean bf16;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (version < 1) {
            throw usage("--as-version is at least 1, found " + version + ".");
        }
        String model = modelName();
        BertCheckpoint checkpoint = BertCheckpoint.read(checkpointDirectory);
        EncoderTask chosen = task != null ? task : checkpoint.task();
        if (chosen == EncoderTask.EMBED) {
            Pooling.requireMean(checkpointDirectory);
        }
        EncoderShape shape = checkpoint.shape();
        int longest = maxTokens != null ? maxTokens : InputLimit.of(checkpointDirectory, shape.positions());
        if (longest < InputLimit.LEAST || longest > shape.positions()) {
            throw usage("--max-tokens is from " + InputLimit.LEAST + " to the checkpoint's " + shape.positions()
                    + " positions, found " + longest + ".");
        }
        List<String> notes = ImportNotes.of(checkpointDirectory, chosen);
        Width full = Width.uniform(1, shape.layers(), shape.heads(), shape.neurons());
        String source = checkpointDirectory.toRealPath().getFileName().toString();
        BundleDescription description = new BundleDescription(
                model,
                version,
                chosen,
                chosen == EncoderTask.CLASSIFY ? checkpoint.labels() : List.of(),
                longest,
                List.of(BundleWidth.of(full, shape, chosen, Map.of())),
                new Provenance(source, List.of(), "import", 0, codeVersion()));
        Path scratch = Files.createTempDirectory("elasticlm-import");
        Path tokenizer = scratch.resolve(BundleFiles.TOKENIZER);
        try {
            checkpoint.writeTokenizer(tokenizer);
            ModelBundle bundle = new ModelBundle(description, shape, checkpoint.weights(chosen), tokenizer);
            WeightPrecision precision = bf16 ? WeightPrecision.BF16 : checkpoint.exactPrecision();
            BundleWriter.write(out, bundle, precision, card(description, source, notes));
        } finally {
            Files.deleteIfExists(tokenizer);
            Files.delete(scratch);
        }
        terminal.printf(
                Locale.ROOT,
                "The bundle is at %s: %s, %d layers of %d heads and %d neurons, hidden size %d, %,d parameters, inputs"
                        + " to %d tokens%n",
                out,
                chosen.name().toLowerCase(Locale.ROOT),
                shape.layers(),
                shape.heads(),
                shape.neurons(),
                shape.hidden(),
                description.widths().get(0).parameters(),
                description.maxTokens());
        notes.forEach(terminal::println);
        terminal.flush();
        return 0;
    }

    private static String card(BundleDescription description, String source, List<String> notes) {
        String what = switch (description.task()) {
            case EMBED -> "Turns texts into unit-length vectors: the mean of the last hidden states over the tokens.";
            case RERANK -> "Scores how well a document answers a query.";
            case CLASSIFY -> "Tells of a text or a pair of texts: " + String.join(", ", description.labels()) + ".";
        };
        return "# " + description.name() + "\n\n" + what + " Imported from the checkpoint `" + source
                + "`; its own card says what it was trained for and under which licence it is given. It has the full"
                + " width alone, and its quality was not measured here.\n"
                + notes.stream().map(note -> "\n" + note + "\n").collect(Collectors.joining());
    }

    /** As asked for, or the new directory's name as far as a model's name allows it. */
    private String modelName() {
        String directory = out.toAbsolutePath().normalize().getFileName().toString();
        String chosen = name != null
                ? name
                : directory
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.-]+", "-")
                        .replaceFirst("^[.-]+", "");
        if (!ElasticJson.isName(chosen)) {
            throw usage("--name has lower-case letters, digits, dots and dashes, and begins with a letter or a digit, "
                    + "found \"" + chosen + "\".");
        }
        return chosen;
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static String codeVersion() {
        String version = ImportCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
