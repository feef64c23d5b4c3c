package org.elasticlm.logbench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.HttpAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pages}: how long the console's pages take. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Time the console's pages and reports of a running server.")
public final class PagesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption data = new DatabaseOption();

    @Option(
            names = "--url",
            converter = HttpAddress.class,
            defaultValue = "http://localhost:8080",
            paramLabel = "URL",
            description = "The running server (${DEFAULT-VALUE}).")
    private URI url = URI.create("http://localhost:8080");

    @Option(names = "--user", defaultValue = "admin", paramLabel = "NAME", description = "Of the console.")
    private String user = "";

    @Option(
            names = "--password",
            required = true,
            defaultValue = "${env:ELASTICLM_ADMIN_PASSWORD}",
            paramLabel = "TEXT",
            description = "Theirs (default: the environment's ELASTICLM_ADMIN_PASSWORD).")
    private String password = "";

    @Option(
            names = "--loads",
            converter = AtLeastOne.class,
            defaultValue = "20",
            paramLabel = "N",
            description = "Loads of each page, one after the other (${DEFAULT-VALUE}).")
    private int loads;

    @Option(
            names = "--limit-ms",
            converter = AboveZero.class,
            defaultValue = "300",
            paramLabel = "MS",
            description = "Pages whose p95 is above it are marked (${DEFAULT-VALUE}).")
    private double limit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, String> pages = ConsoleTour.pages(data.database().dataSource());
        ConsoleSession session = ConsoleSession.signIn(url, user, password);
        terminal.printf("%-44s %9s %9s %9s %9s%n", "page", "first ms", "p50 ms", "p95 ms", "kB");
        int slow = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            double[] millis = new double[loads];
            int length = 0;
            for (int load = 0; load < loads; load++) {
                long start = System.nanoTime();
                length = session.load(page.getValue()).length();
                millis[load] = (System.nanoTime() - start) / 1e6;
            }
            double first = millis[0];
            Arrays.sort(millis);
            boolean over = Percentile.of(millis, 0.95) > limit;
            slow += over ? 1 : 0;
            terminal.printf(
                    Locale.ROOT,
                    "%-44s %9.1f %9.1f %9.1f %9.0f%s%n",
                    page.getKey(),
                    first,
                    Percentile.of(millis, 0.5),
                    Percentile.of(millis, 0.95),
                    length / 1e3,
                    over ? "  OVER " + Math.round(limit) + " ms" : "");
            terminal.flush();
        }
        terminal.println(slow == 0 ? "All within the limit" : slow + " pages over the limit");
        terminal.flush();
        return slow == 0 ? 0 : 1;
    }
}
