package org.elasticlm.logbench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.elasticlm.launch.OwnServerOptions;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench settings}: how soon one server hears of what was saved on another. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Time how soon a change of settings reaches another server.",
            "Starts two servers of its own on one database, changes a tenant's width cap in the console of "
                    + "the first again and again, and waits until the second one answers at the new width."
        })
public final class SettingsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OwnServerOptions own = new OwnServerOptions();

    @Option(
            names = "--changes",
            converter = AtLeastOne.class,
            defaultValue = "20",
            paramLabel = "N",
            description = "How many (${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--limit-ms",
            converter = AboveZero.class,
            defaultValue = "2000",
            paramLabel = "MS",
            description = "The longest that a change may take (${DEFAULT-VALUE}).")
    private double limit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        double[] millis = new double[changes];
        Random pauses = new Random(1);
        try (ServerPair servers = ServerPair.start(own.directory(command), own.models())) {
            servers.change(false);
            for (int change = 0; change < changes; change++) {
                // At any moment between two looks of the second server, not always just after one.
                TimeUnit.MILLISECONDS.sleep(
                        pauses.nextLong(Duration.ofSeconds(1).toMillis()));
                millis[change] = servers.change(change % 2 == 0).toNanos() / 1e6;
            }
        }
        Arrays.sort(millis);
        boolean kept = millis[changes - 1] <= limit;
        terminal.printf(
                Locale.ROOT,
                "%d changes in force on the other server after p50 %.0f ms, p95 %.0f ms, at most %.0f ms%s%n",
                changes,
                Percentile.of(millis, 0.5),
                Percentile.of(millis, 0.95),
                millis[changes - 1],
                kept ? "" : String.format(Locale.ROOT, "  OVER %.0f ms", limit));
        terminal.flush();
        return kept ? 0 : 1;
    }
}
