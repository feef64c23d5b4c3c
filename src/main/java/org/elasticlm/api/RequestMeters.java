package org.elasticlm.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.elasticlm.metering.RequestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers as metrics. Every label has few values, whatever callers send: known routes, classes of status, widths of served
 * models, and the first {@value TenantLabels#MOST} tenants.
 */
@Component
class RequestMeters {

    private static final String NONE = "none";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final QualityShares quality;
    private final TenantLabels tenants = new TenantLabels();

    RequestMeters(MeterRegistry meters, QualityShares quality) {
        this.meters = meters;
        this.quality = quality;
    }

    /** @param tenant its name, or null where no key was known */
    void answered(RequestRecord record, @Nullable String tenant) {
        String route = ApiRoutes.label(record.route());
        String status = record.status() / 100 + "xx";
        Double width = record.width();
        Counter.builder("elasticlm.answers")
                .description("Answers of the API")
                .tag("route", route)
                .tag("status", status)
                .tag("width", width == null ? NONE : width.toString())
                .register(meters)
                .increment();
        Timer.builder("elasticlm.answer.time")
                .description("From a request's arrival to its answer")
                .tag("route", route)
                .tag("status", status)
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(record.totalMicros(), TimeUnit.MICROSECONDS);
        Counter.builder("elasticlm.tenant.answers")
                .description("Answers by whose they are and what became of their promise")
                .tag("tenant", tenants.label(tenant))
                .tag("outcome", outcome(record))
                .register(meters)
                .increment();
        String model = record.model();
        double share = model == null || width == null ? Double.NaN : quality.of(model, width);
        if (!Double.isNaN(share)) {
            DistributionSummary.builder("elasticlm.quality.served")
                    .description("Measured quality of the served width as a share of the full width's")
                    .tag("model", String.valueOf(model))
                    .register(meters)
                    .record(share);
        }
    }

    /** As the usage reports tell outcomes apart. */
    static String outcome(RequestRecord record) {
        if (record.status() >= 400 && record.status() < 500) {
            return "rejected";
        }
        if (record.unpromised()) {
            return "no-target";
        }
        if (record.status() < 400) {
            return record.totalMicros() <= record.targetMicros() ? "in-time" : "late";
        }
        return record.status() == 503 || record.status() == 504 ? "shed" : "failed";
    }
}
