package org.elasticlm.logbench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.TimeOrderedIds;
import org.jspecify.annotations.Nullable;

/**
 * Requests as a busy server would have recorded them: more by day than by night, few large tenants and many small ones,
 * narrow widths where it was busy, and now and then an error. Always the same for the same seed.
 */
final class SyntheticHistory {

    private static final double[] WIDTHS = {1.0, 0.75, 0.5, 0.25, 0.125, 0.0625};
    private static final String[] REASONS = {"quiet", "deadline", "queue", "queue", "load", "load"};
    private static final int HOURS_OF_A_DAY = 24;
    private static final double DAY_AND_NIGHT = 0.8;

    private final Random random;
    private final List<SyntheticTenant> tenants;
    private final double[] shares;
    private final Instant replaced;
    private final MovingClock clock = new MovingClock();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock);

    /** @param replaced when new versions of the models came */
    SyntheticHistory(List<SyntheticTenant> tenants, Instant replaced, long seed) {
        this.random = new Random(seed);
        this.tenants = tenants;
        this.replaced = replaced;
        this.shares = tenants.stream().mapToDouble(SyntheticTenant::share).toArray();
    }

    /** How busy an hour is, 1 on average over a day. */
    static double load(Instant hour) {
        double turn = 2 * Math.PI * (hour.atZone(ZoneOffset.UTC).getHour() - 8) / HOURS_OF_A_DAY;
        return 1 + DAY_AND_NIGHT * Math.sin(turn);
    }

    /** The requests of an hour, oldest first. */
    List<RequestRecord> hour(Instant hour, int count) {
        return within(hour, Duration.ofHours(1), count);
    }

    /** The requests of some time, oldest first. */
    List<RequestRecord> within(Instant start, Duration time, int count) {
        double load = load(start);
        return Arrays.stream(random.longs(count, 0, Math.max(1, time.toNanos() / 1000))
                        .sorted()
                        .toArray())
                .mapToObj(micros -> request(start.plus(micros, ChronoUnit.MICROS), load))
                .toList();
    }

    private RequestRecord request(Instant at, double load) {
        clock.now = at;
        UUID id = ids.next();
        SyntheticTenant tenant = tenants.get(pick(shares));
        UUID key = tenant.keys().get((int) (tenant.keys().size() * random.nextDouble() * random.nextDouble()));
        boolean embeds = random.nextInt(3) > 0;
        double luck = random.nextDouble();
        if (luck < 0.001) {
            return refused(id, at, null, null, "/v1/rerank", 401, "invalid_api_key", 0);
        }
        String route = embeds ? "/v1/embed" : "/v1/rerank";
        if (luck < 0.006) {
            return refused(id, at, tenant, key, route, 400, "invalid_request", 300);
        }
        if (luck < 0.006 + 0.01 * load) {
            return refused(id, at, tenant, key, route, 503, "overloaded", 900);
        }
        if (luck > 0.9999) {
            return refused(id, at, tenant, key, route, 500, "internal", 4_000);
        }
        return answered(id, at, tenant, key, embeds, load);
    }

    private RequestRecord answered(UUID id, Instant at, SyntheticTenant tenant, UUID key, boolean embeds, double load) {
        int width = (int) Math.min(WIDTHS.length - 1, Math.abs(random.nextGaussian()) * load * 1.3);
        int items = embeds ? 1 + random.nextInt(8) : 8 + random.nextInt(42);
        int tokens = items * (12 + random.nextInt(80));
        long infer = (long) (400 + tokens * 10 * WIDTHS[width] * Math.exp(random.nextGaussian() * 0.3));
        long queue = (long) (200 * load * Math.exp(random.nextGaussian() * 1.5 + 1));
        long tokenize = 20 + tokens / 4;
        String model = (embeds ? "starter-embed@" : "starter-rerank@") + (at.isBefore(replaced) ? 1 : 2);
        return new RequestRecord(
                id,
                at,
                id.toString(),
                tenant.id(),
                key,
                embeds ? "/v1/embed" : "/v1/rerank",
                model,
                WIDTHS[width],
                REASONS[width],
                200,
                null,
                items,
                tokens,
                tokenize,
                queue,
                infer,
                tokenize + queue + infer + 150,
                tenant.targetMillis() * 1000L,
                null);
    }

    /** The same request once more, at another time. */
    static RequestRecord again(RequestRecord record, UUID id, Instant at) {
        return new RequestRecord(
                id,
                at,
                id.toString(),
                record.tenantId(),
                record.keyId(),
                record.route(),
                record.model(),
                record.width(),
                record.reason(),
                record.status(),
                record.errorCode(),
                record.items(),
                record.tokens(),
                record.tokenizeMicros(),
                record.queueMicros(),
                record.inferMicros(),
                record.totalMicros(),
                record.targetMicros(),
                record.traceId());
    }

    private static RequestRecord refused(
            UUID id,
            Instant at,
            @Nullable SyntheticTenant tenant,
            @Nullable UUID key,
            String route,
            int status,
            String code,
            long micros) {
        return new RequestRecord(
                id,
                at,
                id.toString(),
                tenant == null ? null : tenant.id(),
                key,
                route,
                null,
                null,
                null,
                status,
                code,
                0,
                0,
                0,
                0,
                0,
                micros,
                tenant == null ? 0 : tenant.targetMillis() * 1000L,
                null);
    }

    private int pick(double[] weights) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        for (int place = 0; place < weights.length - 1; place++) {
            left -= weights[place];
            if (left < 0) {
                return place;
            }
        }
        return weights.length - 1;
    }

    /** Stands wherever the history is. */
    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Only instants are used");
        }
    }
}
