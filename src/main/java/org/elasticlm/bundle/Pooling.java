package org.elasticlm.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/** What Sentence Transformers' files say about how a checkpoint's vectors are made. */
final class Pooling {

    private static final String MEAN = "pooling_mode_mean_tokens";
    private static final String RETRAIN =
            "Vectors would not be the model's own. As the start of a recipe it can be used:"
                    + " training fits it to the mean over tokens.";

    private Pooling() {}

    /** Bundles take the mean over tokens; a checkpoint made for another pooling would give other vectors, silently. */
    static void requireMean(Path directory) {
        Path file = directory.resolve("1_Pooling").resolve(BundleFiles.CONFIG);
        if (Files.isRegularFile(file)) {
            JsonFields pooling = JsonFields.read(file);
            for (String mode : pooling.names()) {
                boolean wanted = mode.equals(MEAN);
                if (mode.startsWith("pooling_mode_") && pooling.flag(mode) != wanted) {
                    throw pooling.notAllowed(mode, String.valueOf(wanted), RETRAIN);
                }
            }
        }
        Path dense = directory.resolve("2_Dense");
        if (Files.exists(dense)) {
            throw new BundleException(dense, "no layer after the pooling", "one", RETRAIN);
        }
    }
}
