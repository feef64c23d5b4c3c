package org.elasticlm.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.elasticlm.faults.FaultDrill.Round;
import org.elasticlm.launch.OwnServerOptions;
import org.elasticlm.launch.ServerProcess;
import org.elasticlm.options.AtLeastOne;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faults}: kills a server, its database or both, and counts what is on record. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Kill a server and its database again and again, and check the request log.",
            "A server of its own is started, killed at random moments under load, itself, its database or "
                    + "both, and started again; each time the request log must have every answer exactly once, and "
                    + "the hourly sums must equal it."
        })
public final class FaultsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "50",
            paramLabel = "N",
            description = "Kills (${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private OwnServerOptions own = new OwnServerOptions();

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Where the server listens (default: a free port).")
    private int port;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Same seed, same kills (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        Path directory = own.directory(command);
        Path output = directory.resolve("server.log");
        List<Fault> faults = new Random(seed)
                .ints(rounds, 0, Fault.values().length)
                .mapToObj(place -> Fault.values()[place])
                .toList();
        int failed = 0;
        int answered = 0;
        terminal.println(
                "round  killed    after s  answered  on record  missing  twice  sums that differ  all back after s");
        try (FaultDrill drill = new FaultDrill(
                directory.resolve("data"), own.models(), port == 0 ? ServerProcess.freePort() : port, output, seed)) {
            for (int number = 1; number <= rounds; number++) {
                Round round = drill.round(number, faults.get(number - 1));
                answered += round.check().answered();
                failed += round.check().passed() ? 0 : 1;
                terminal.println(line(number, round));
                terminal.flush();
            }
        }
        terminal.printf(
                "%d answers in %d rounds; %s%n",
                answered,
                rounds,
                failed == 0 ? "every one is on record exactly once" : failed + " rounds FAILED; see " + output);
        terminal.flush();
        return failed == 0 ? 0 : 1;
    }

    private static String line(int number, Round round) {
        RecordCheck check = round.check();
        return String.format(
                Locale.ROOT,
                "%5d  %-8s %8.1f %9d %10d %8d %6d %17d %17.1f%s",
                number,
                round.fault(),
                round.killedAfter().toMillis() / 1e3,
                check.answered(),
                check.onRecord(),
                check.missing(),
                check.twice(),
                check.differences(),
                round.away().toMillis() / 1e3,
                check.passed() ? "" : "  FAILED");
    }
}
