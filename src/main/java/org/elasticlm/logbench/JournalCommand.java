package org.elasticlm.logbench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.elasticlm.metering.JournaledRequestLog;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.UsageReconciliation;
import org.elasticlm.options.AtLeastOne;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench journal}: the way of a record, from the answer to the database. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Time the way of a request record to the database.",
            "What putting a request on record costs its answer, and how many records a second go through a "
                    + "journal into a running server's database. The journal is one of its own, the records stay."
        })
public final class JournalCommand implements Callable<Integer> {

    private static final int[][] THREADS_AND_RATES = {{1, 500}, {4, 2_000}, {16, 4_000}};
    private static final int SECONDS = 5;
    private static final int WARM_UP = 50_000;
    private static final int TENANTS = 12;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption server = new DatabaseOption();

    @Option(
            names = "--records",
            converter = AtLeastOne.class,
            defaultValue = "500000",
            paramLabel = "N",
            description = "For the count (${DEFAULT-VALUE}).")
    private int records;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        DataSource source = server.database().dataSource();
        List<SyntheticTenant> tenants = SyntheticTenant.all(TENANTS);
        new HistoryLoader(source).addTenants(tenants);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        SyntheticHistory history = new SyntheticHistory(tenants, hour, System.nanoTime());
        Path directory = Files.createTempDirectory("elasticlm-journal");
        try (Connection connection = source.getConnection();
                JournaledRequestLog log =
                        JournaledRequestLog.open(directory, new SingleConnectionDataSource(connection, true))) {
            JournalBench bench = new JournalBench(log);
            bench.throughput(history.hour(hour, WARM_UP));
            terminal.println("threads  records/s   p50 µs   p99 µs  p99.9 µs   most µs");
            for (int[] load : THREADS_AND_RATES) {
                List<RequestRecord> some = history.hour(hour, load[1] * SECONDS);
                terminal.println(line(bench.cost(some, load[0], load[1])));
                terminal.flush();
                bench.awaitShipped();
            }
            JournalBench.Throughput throughput = bench.throughput(history.hour(hour, records));
            terminal.printf(
                    Locale.ROOT,
                    "%,d records: %,.0f a second into the journal, %,.0f a second through it into the database%n",
                    throughput.records(),
                    throughput.records() / throughput.appendSeconds(),
                    throughput.records() / throughput.shipSeconds());
            terminal.printf(
                    "Lost: %d; sums that differ from the log: %d%n",
                    log.state().lostInAll(), UsageReconciliation.differences(source));
            terminal.flush();
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static String line(JournalBench.Cost cost) {
        return String.format(
                Locale.ROOT,
                "%7d %10d %8.1f %8.1f %9.1f %9.1f",
                cost.threads(),
                cost.rate(),
                cost.p50(),
                cost.p99(),
                cost.p999(),
                cost.most());
    }
}
