package org.elasticlm.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.elasticlm.database.RunningPostgres;
import org.elasticlm.metering.UsageReconciliation;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the request log holds of the answers that were given.
 *
 * @param onRecord requests in the log, those included whose answer the kill cut off
 * @param missing answered, but not in the log
 * @param twice in the log more than once
 * @param differences hourly sums that do not equal the log
 */
record RecordCheck(int answered, int onRecord, int missing, int twice, long differences) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 100;

    boolean passed() {
        return missing == 0 && twice == 0 && differences == 0;
    }

    /** Waits until all answers are on record, or for a minute. */
    static RecordCheck of(Path dataDirectory, String prefix, Set<String> answered) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            boolean lastTry = System.nanoTime() > end;
            try {
                RecordCheck check = once(database(dataDirectory), prefix, answered);
                if (check.missing() == 0 || lastTry) {
                    return check;
                }
            } catch (RuntimeException e) {
                // The database may just be coming back.
                if (lastTry) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static DataSource database(Path dataDirectory) {
        return RunningPostgres.in(dataDirectory)
                .orElseThrow(() -> new IllegalStateException("No PostgreSQL runs on " + dataDirectory))
                .dataSource();
    }

    private static RecordCheck once(DataSource database, String prefix, Set<String> answered) {
        List<String> found = JdbcClient.create(database)
                .sql("select request_id from request_log where starts_with(request_id, ?)")
                .param(prefix)
                .query(String.class)
                .list();
        Set<String> distinct = new HashSet<>(found);
        Set<String> missing = new HashSet<>(answered);
        missing.removeAll(distinct);
        return new RecordCheck(
                answered.size(),
                found.size(),
                missing.size(),
                found.size() - distinct.size(),
                missing.isEmpty() ? UsageReconciliation.differences(database) : 0);
    }
}
