package org.elasticlm.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs short programs to their end. */
final class Shell {

    private Shell() {}

    /**
     * @param status the exit status
     * @param output standard output and standard error together
     */
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** Runs a program that leaves nothing behind which holds on to its output. */
    static Outcome run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "Interrupted");
        }
    }
}
