package org.elasticlm.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.Quota;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.Terms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Quotas on a clock that stands still until it is set. */
class QuotasTests {

    private static final UUID TENANT = new UUID(1, 1);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private Instant now = Instant.parse("2026-01-31T23:00:00Z");
    private final Quotas quotas =
            new Quotas(() -> Duration.between(Instant.EPOCH, now).toNanos(), () -> now);

    @Test
    void whoHasNoQuotaIsNeverRefusedAndToldOfNone() {
        QuotaDecision decision = quotas.arrive(caller(Quota.NONE));

        assertThat(decision.refusal()).isNull();
        assertThat(decision.states()).isEmpty();
    }

    @Test
    void theRequestAfterTheLastOfAMinuteIsToldWhenToComeBack() {
        Caller caller = caller(new Quota(3L, null, null, null));
        for (int left = 2; left >= 0; left--) {
            QuotaDecision decision = quotas.arrive(caller);
            assertThat(decision.refusal()).isNull();
            assertThat(decision.states().get(0).remaining()).isEqualTo(left);
        }

        QuotaRefusal refusal = refused(quotas.arrive(caller));
        assertThat(refusal.detail()).contains("3 requests a minute");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(20));

        now = now.plusSeconds(20);
        assertThat(quotas.arrive(caller).refusal()).isNull();
    }

    @Test
    void tokensAreTakenWholeOrNotAtAll() {
        Caller caller = caller(new Quota(null, 600L, null, null));
        assertThat(quotas.use(caller, 500).refusal()).isNull();

        QuotaRefusal refusal = refused(quotas.use(caller, 200));
        assertThat(refusal.detail()).contains("200 tokens").contains("600 tokens a minute 100 are left");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(quotas.use(caller, 100).refusal()).isNull();
    }

    @Test
    void requestsThatCameTogetherDoNotExceedTheMonth() {
        Caller requests = caller(new Quota(null, null, 1L, null));
        assertThat(quotas.arrive(requests).refusal()).isNull();
        assertThat(quotas.arrive(requests).refusal()).isNull();

        assertThat(quotas.use(requests, 10).refusal()).isNull();
        assertThat(refused(quotas.use(requests, 10)).detail()).contains("1 requests a month is used up");

        Caller tokens = caller(new Quota(null, 600L, null, 10L));
        assertThat(refused(quotas.use(tokens, 10)).detail()).contains("10 tokens a month is used up");
    }

    @Test
    void aRequestThatIsLargerThanTheLimitIsNotAskedToComeBack() {
        QuotaRefusal refusal = refused(quotas.use(caller(new Quota(null, 600L, null, null)), 601));

        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.detail()).contains("fewer texts");
    }

    @Test
    void aMonthGoesOnFromWhatWasWrittenBeforeAndEndsWithTheMonth() {
        Caller caller = caller(new Quota(null, null, 100L, null));
        quotas.learn(TENANT, JANUARY, 99, 12_345);
        assertThat(quotas.arrive(caller).refusal()).isNull();
        QuotaState state = quotas.use(caller, 10).states().get(0);
        assertThat(state.remaining()).isZero();
        assertThat(state.window()).isEqualTo(Duration.ofDays(31));

        QuotaRefusal refusal = refused(quotas.arrive(caller));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofHours(1));

        now = now.plusSeconds(3600);
        assertThat(quotas.arrive(caller).refusal()).isNull();
    }

    @Test
    void whatIsNotYetWrittenIsNotForgottenAndOldMonthsAreNotCounted() {
        Caller caller = caller(new Quota(null, null, null, 1000L));
        quotas.use(caller, 900);
        quotas.learn(TENANT, JANUARY, 0, 400);
        assertThat(quotas.arrive(caller).states().get(0).remaining()).isEqualTo(100);

        quotas.learn(TENANT, JANUARY.minusMonths(1), 0, 1_000_000);
        assertThat(quotas.arrive(caller).states().get(0).remaining()).isEqualTo(100);
    }

    @Test
    void aClockThatWasAheadAndIsSetRightTakesTheMonthBack() {
        Caller caller = caller(new Quota(null, null, 100L, null));
        now = now.plus(Duration.ofDays(40));
        quotas.use(caller, 10);
        now = now.minus(Duration.ofDays(40));
        quotas.learn(TENANT, JANUARY, 95, 0);

        QuotaDecision decision = quotas.use(caller, 10);

        assertThat(decision.states().get(0).remaining()).isEqualTo(4);
        assertThat(decision.states().get(0).window()).isEqualTo(Duration.ofDays(31));
    }

    @Test
    void tenantsDoNotUseEachOthersQuota() {
        Quota one = new Quota(1L, null, null, null);
        assertThat(quotas.arrive(caller(one)).refusal()).isNull();
        assertThat(quotas.arrive(caller(new UUID(2, 2), one)).refusal()).isNull();
        assertThat(quotas.arrive(caller(one)).refusal()).isNotNull();
    }

    private static QuotaRefusal refused(QuotaDecision decision) {
        @Nullable QuotaRefusal refusal = decision.refusal();
        return Objects.requireNonNull(refusal);
    }

    private static Caller caller(Quota quota) {
        return caller(TENANT, quota);
    }

    private static Caller caller(UUID tenant, Quota quota) {
        Terms terms = new Terms(new Slo(Duration.ofMillis(200), 0.99, 0, 1), quota, 1);
        return new Caller(tenant, "acme", new UUID(3, 3), terms, KeyScopes.ALL);
    }
}
