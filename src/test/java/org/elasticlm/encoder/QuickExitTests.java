package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickExitTests {

    @Test
    void whoIsToldToEndDoesSoWithoutTheUsualFarewell() throws IOException, InterruptedException {
        assertThat(toldToEnd("quick")).isEmpty();
    }

    @Test
    void afterItIsClosedTheUsualFarewellIsBack() throws IOException, InterruptedException {
        assertThat(toldToEnd("usual")).containsExactly("farewell");
    }

    /** What the process says after SIGTERM. */
    private static List<String> toldToEnd(String way) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Waiting.class.getName(),
                        way)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("waiting");
            process.toHandle().destroy();
            List<String> said = output.lines().toList();
            assertThat(process.waitFor()).isEqualTo(143);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Says farewell when it ends the usual way, after a while. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] way) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sleep(1_500);
                System.out.println("farewell");
            }));
            try (QuickExit whenTold = new QuickExit()) {
                if (way[0].equals("quick")) {
                    waitForEver();
                }
            }
            waitForEver();
        }

        private static void waitForEver() {
            System.out.println("waiting");
            sleep(60_000);
        }

        private static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
