package org.elasticlm.footprint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.widths.ShapeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which model is measured: the same words for the command and for the processes that it starts. */
final class ModelOptions {

    @ArgGroup(multiplicity = "1")
    private Like like = new Like();

    @Option(
            names = "--vocabulary",
            defaultValue = "30522",
            paramLabel = "N",
            description = "Words of a model that --shape describes (${DEFAULT-VALUE}).")
    private int vocabulary;

    @Option(
            names = "--widths",
            split = ",",
            defaultValue = "1.0,0.5,0.25,0.125,0.0625",
            paramLabel = "SHARE",
            description =
                    "Widths of a model that --shape describes (${DEFAULT-VALUE}); a bundle is measured at those that a server has.")
    private List<Double> widths = List.of();

    /** Where the model is from. */
    static final class Like {

        @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "The model's bundle.")
        private @Nullable Path bundle;

        @Option(
                names = "--shape",
                required = true,
                paramLabel = "LAYERSxHIDDENxHEADSxNEURONS",
                description = "Or dimensions at full width, such as 6x384x12x1536, with random weights.")
        private @Nullable String shape;
    }

    /** @throws IllegalArgumentException when what was given is no model, saying which option it was */
    MeasuredModel model() {
        if (like.bundle != null) {
            return MeasuredModel.of(BundleReader.read(like.bundle).asServed(WeightLayout.PACKED));
        }
        String shape = String.valueOf(like.shape);
        try {
            return MeasuredModel.of(
                    shape + ", " + vocabulary + " words, random weights", ShapeText.parse(shape, vocabulary), widths);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--shape, --vocabulary, --widths: " + wrong.getMessage(), wrong);
        }
    }

    /** The same options for another process. */
    List<String> arguments() {
        if (like.bundle != null) {
            return List.of("--bundle", like.bundle.toAbsolutePath().toString());
        }
        return List.of(
                "--shape",
                String.valueOf(like.shape),
                "--vocabulary",
                Integer.toString(vocabulary),
                "--widths",
                widths.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
