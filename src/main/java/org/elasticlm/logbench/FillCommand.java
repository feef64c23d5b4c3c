package org.elasticlm.logbench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.UsageReconciliation;
import org.elasticlm.options.AtLeastOne;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench fill}: a request log of any size. */
@Command(
        name = "fill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fill a running server's request log.",
            "Requests of the past days, of several tenants, keys and models; then the hourly sums are "
                    + "checked against them."
        })
public final class FillCommand implements Callable<Integer> {

    /** In one COPY: what the database adds up at once fits its memory. */
    private static final int BATCH = 50_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption server = new DatabaseOption();

    @Option(
            names = "--rows",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "Requests, about (${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--days",
            converter = AtLeastOne.class,
            defaultValue = "29",
            paramLabel = "N",
            description = "Up to now (${DEFAULT-VALUE}); a server drops what is older than its retention.")
    private int days;

    @Option(
            names = "--tenants",
            converter = AtLeastOne.class,
            defaultValue = "12",
            paramLabel = "N",
            description = "Tenants, made where they are missing (${DEFAULT-VALUE}).")
    private int tenants;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Same seed, same requests but for their time (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        DataSource database = server.database().dataSource();
        HistoryLoader loader = new HistoryLoader(database);
        List<SyntheticTenant> callers = SyntheticTenant.all(tenants);
        loader.addTenants(callers);
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant start = end.minus(Duration.ofDays(days));
        SyntheticHistory history = new SyntheticHistory(callers, end.minus(Duration.ofDays(days / 2)), seed);
        double perHour = rows / (days * 24.0);
        long begin = System.nanoTime();
        long written = 0;
        List<RequestRecord> batch = new ArrayList<>();
        for (Instant hour = start; hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            batch.addAll(history.hour(hour, (int) Math.round(perHour * SyntheticHistory.load(hour))));
            if (batch.size() >= BATCH || hour.equals(end.minus(Duration.ofHours(1)))) {
                loader.add(batch);
                written += batch.size();
                batch.clear();
                terminal.print(progress(written, rows, begin));
                terminal.flush();
            }
        }
        terminal.println();
        terminal.println("Tidying up, then comparing the hourly sums with the log ...");
        terminal.flush();
        loader.tidyUp();
        long differences = UsageReconciliation.differences(database);
        terminal.printf(Locale.ROOT, "%,d rows written; %d sums differ from the log%n", written, differences);
        terminal.flush();
        return differences == 0 ? 0 : 1;
    }

    private static String progress(long written, long rows, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return String.format(
                Locale.ROOT,
                "\r%,12d of about %,d rows, %,.0f a second, %.0f s ",
                written,
                rows,
                written / seconds,
                seconds);
    }
}
