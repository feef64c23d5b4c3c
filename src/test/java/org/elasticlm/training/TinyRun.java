package org.elasticlm.training;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A run on {@link TinyData}, which lies in {@code data} of a folder, into {@code runs} of the same. */
final class TinyRun {

    private TinyRun() {}

    /** @return whether it came to its end */
    static boolean finish(Recipe recipe, Path folder, BooleanSupplier stop, OutputStream printed) throws IOException {
        return new TrainingRun(
                        recipe,
                        new TaskData(folder.resolve("data")),
                        folder.resolve("runs"),
                        Duration.ofMinutes(1),
                        stop,
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .finish();
    }
}
