package org.elasticlm.console.parts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.elasticlm.metering.LivePoint;
import org.jspecify.annotations.Nullable;

/** A stretch of traffic in the console's figures: NaN where there was nothing to measure. */
public record Traffic(LivePoint point) {

    /** @param point null for a time in which nothing was answered */
    public static Traffic of(@Nullable LivePoint point) {
        return new Traffic(
                point == null
                        ? new LivePoint(
                                Instant.EPOCH,
                                Duration.ZERO,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Map.of())
                        : point);
    }

    public long answered() {
        return point.requests();
    }

    public long served() {
        return point.valid() - point.shed() - point.failures();
    }

    public double perSecond(long count) {
        return count * 1000.0 / Math.max(1, point.length().toMillis());
    }

    public double attainment() {
        return point.attainment();
    }

    public double p50() {
        return millis(point.p50());
    }

    public double p95() {
        return millis(point.p95());
    }

    public double p99() {
        return millis(point.p99());
    }

    private double millis(Duration percentile) {
        return served() == 0 ? Double.NaN : percentile.toNanos() / 1e6;
    }

    public long computed() {
        return point.widths().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of the computed requests that got this width. */
    public double share(double width) {
        return computed() == 0 ? Double.NaN : (double) point.widths().getOrDefault(width, 0L) / computed();
    }

    public double meanWidth() {
        double sum = point.widths().entrySet().stream()
                .mapToDouble(entry -> entry.getKey() * entry.getValue())
                .sum();
        return computed() == 0 ? Double.NaN : sum / computed();
    }
}
