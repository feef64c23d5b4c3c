package org.elasticlm.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elasticlm.tenant.Quota;
import org.jspecify.annotations.Nullable;

/** What one tenant has used of its quota. All state is guarded by {@code this}. */
final class TenantUse {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private @Nullable Bucket requests;
    private @Nullable Bucket tokens;
    private YearMonth month = YearMonth.of(1970, 1);
    private long monthRequests;
    private long monthTokens;

    /** Takes a request that has come; its tokens are not known yet. */
    synchronized QuotaDecision arrive(Quota quota, long nowNanos, Instant now) {
        turn(now);
        QuotaRefusal refusal = monthRefusal(quota, now);
        Long limit = quota.requestsPerMinute();
        if (refusal == null && limit != null) {
            Bucket bucket = present(requests, limit, nowNanos);
            if (bucket.holds(1)) {
                requests = bucket.without(1);
            } else {
                requests = bucket;
                refusal = new QuotaRefusal(
                        "The quota of " + count(limit) + " requests a minute is used up; wait or spread them out.",
                        Duration.ofNanos(bucket.nanosUntil(1, limit)));
            }
        }
        return new QuotaDecision(refusal, states(quota, nowNanos, now));
    }

    /** Takes the tokens of a request that is about to be computed. */
    synchronized QuotaDecision use(Quota quota, long amount, long nowNanos, Instant now) {
        turn(now);
        // Others that came at the same time may have used up the month since this one arrived.
        QuotaRefusal refusal = monthRefusal(quota, now);
        Long limit = quota.tokensPerMinute();
        if (refusal == null && limit != null) {
            Bucket bucket = present(tokens, limit, nowNanos);
            if (amount > limit) {
                refusal = new QuotaRefusal(
                        "The request has " + count(amount) + " tokens, more than the quota of " + count(limit)
                                + " tokens a minute; send fewer texts at once.",
                        null);
            } else if (!bucket.holds(amount)) {
                refusal = new QuotaRefusal(
                        "The request has " + count(amount) + " tokens, and of the quota of " + count(limit)
                                + " tokens a minute " + count((long) bucket.level()) + " are left; wait or send fewer.",
                        Duration.ofNanos(bucket.nanosUntil(amount, limit)));
            }
            tokens = refusal == null ? bucket.without(amount) : bucket;
        }
        if (refusal == null) {
            monthRequests++;
            monthTokens += amount;
        }
        return new QuotaDecision(refusal, states(quota, nowNanos, now));
    }

    /**
     * Hears what all servers have written down of a month, which may be over by now. What was counted here may not have
     * been written yet.
     */
    synchronized void learn(YearMonth of, long writtenRequests, long writtenTokens, Instant now) {
        turn(now);
        if (of.equals(month)) {
            monthRequests = Math.max(monthRequests, writtenRequests);
            monthTokens = Math.max(monthTokens, writtenTokens);
        }
    }

    /** To an earlier month too: a clock that was ahead has been set right. */
    private void turn(Instant now) {
        YearMonth present = YearMonth.from(now.atZone(ZoneOffset.UTC));
        if (!present.equals(month)) {
            month = present;
            monthRequests = 0;
            monthTokens = 0;
        }
    }

    private @Nullable QuotaRefusal monthRefusal(Quota quota, Instant now) {
        if (quota.requestsPerMonth() != null && monthRequests >= quota.requestsPerMonth()) {
            return used(count(quota.requestsPerMonth()) + " requests", now);
        }
        if (quota.tokensPerMonth() != null && monthTokens >= quota.tokensPerMonth()) {
            return used(count(quota.tokensPerMonth()) + " tokens", now);
        }
        return null;
    }

    private QuotaRefusal used(String limit, Instant now) {
        return new QuotaRefusal(
                "The quota of " + limit + " a month is used up until the month ends (UTC); ask whoever operates this"
                        + " server for more.",
                untilMonthEnds(now));
    }

    private List<QuotaState> states(Quota quota, long nowNanos, Instant now) {
        List<QuotaState> states = new ArrayList<>();
        Duration monthLength = Duration.ofDays(month.lengthOfMonth());
        addMinute(states, "rpm", quota.requestsPerMinute(), requests, nowNanos);
        addMinute(states, "tpm", quota.tokensPerMinute(), tokens, nowNanos);
        if (quota.requestsPerMonth() != null) {
            long left = Math.max(0, quota.requestsPerMonth() - monthRequests);
            states.add(
                    new QuotaState("requests-month", quota.requestsPerMonth(), monthLength, left, untilMonthEnds(now)));
        }
        if (quota.tokensPerMonth() != null) {
            long left = Math.max(0, quota.tokensPerMonth() - monthTokens);
            states.add(new QuotaState("tokens-month", quota.tokensPerMonth(), monthLength, left, untilMonthEnds(now)));
        }
        return states;
    }

    private static void addMinute(
            List<QuotaState> states, String name, @Nullable Long limit, @Nullable Bucket bucket, long nowNanos) {
        if (limit != null) {
            Bucket present = present(bucket, limit, nowNanos);
            Duration reset = Duration.ofNanos(present.nanosUntil(limit, limit));
            states.add(new QuotaState(name, limit, MINUTE, (long) Math.max(0, present.level()), reset));
        }
    }

    private static Bucket present(@Nullable Bucket bucket, long limit, long nowNanos) {
        return bucket == null ? Bucket.full(limit, nowNanos) : bucket.at(limit, nowNanos);
    }

    private Duration untilMonthEnds(Instant now) {
        return Duration.between(
                now, month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
