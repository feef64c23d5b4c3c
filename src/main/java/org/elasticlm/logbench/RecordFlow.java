package org.elasticlm.logbench;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Where a measured server's records have gone since its start.
 *
 * @param recorded of its answers, while logging was on
 * @param dropped of its answers, while logging was off
 * @param poured made-up ones, while logging was on
 * @param thrownAway made-up ones, while logging was off
 * @param waiting of the recorded and the poured ones, on their way to the database
 * @param lost of the same
 */
public record RecordFlow(long recorded, long dropped, long poured, long thrownAway, long waiting, long lost) {

    static final String METER = "elasticlm.bench.records";
    static final String KIND = "kind";
    static final String RECORDED = "recorded";
    static final String DROPPED = "dropped";
    static final String POURED = "poured";
    static final String THROWN_AWAY = "thrown_away";

    /** @param metrics as Prometheus scrapes them */
    static RecordFlow of(String metrics) throws IOException {
        return new RecordFlow(
                kind(metrics, RECORDED),
                kind(metrics, DROPPED),
                kind(metrics, POURED),
                kind(metrics, THROWN_AWAY),
                sum(metrics, "elasticlm_request_log_waiting", ""),
                sum(metrics, "elasticlm_request_log_lost_total", ""));
    }

    /** What happened from an earlier moment to this one; what waits can have become less. */
    public RecordFlow since(RecordFlow earlier) {
        return new RecordFlow(
                recorded - earlier.recorded,
                dropped - earlier.dropped,
                poured - earlier.poured,
                thrownAway - earlier.thrownAway,
                waiting - earlier.waiting,
                lost - earlier.lost);
    }

    /** Records that should be in the database when none waits any more. */
    public long kept() {
        return recorded + poured;
    }

    /** Records that have come to the database. */
    public long arrived() {
        return recorded + poured - waiting - lost;
    }

    private static long kind(String metrics, String kind) throws IOException {
        return sum(metrics, METER.replace('.', '_') + "_total", KIND + "=\"" + kind + "\"");
    }

    /** Of all series of a name whose labels contain a text. */
    private static long sum(String metrics, String name, String label) throws IOException {
        OptionalDouble sum = metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum);
        return Math.round(sum.orElseThrow(() -> new IOException("The server should have the metric " + name
                + (label.isEmpty() ? "" : " of " + label) + ", and has not")));
    }
}
