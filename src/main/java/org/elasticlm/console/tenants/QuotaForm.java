package org.elasticlm.console.tenants;

import java.math.BigDecimal;
import org.elasticlm.tenant.Answering;
import org.elasticlm.tenant.Quota;
import org.elasticlm.tenant.QuotaProposal;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A quota, a weight and a way to answer as they are typed. Kept as text, so that a rejected form comes back as it was.
 *
 * @param seen version of the terms that were shown when it was typed
 */
public record QuotaForm(
        @Nullable String requestsPerMinute,
        @Nullable String tokensPerMinute,
        @Nullable String requestsPerMonth,
        @Nullable String tokensPerMonth,
        @Nullable String weight,
        @Nullable Boolean progressive,
        @Nullable Boolean cached,
        @Nullable Integer seen) {

    /** What no limit can be, so that it is found wanting. */
    private static final long NO_NUMBER = 0;

    public static QuotaForm of(SloChange inForce) {
        Terms terms = inForce.terms();
        Quota quota = terms.quota();
        return new QuotaForm(
                text(quota.requestsPerMinute()),
                text(quota.tokensPerMinute()),
                text(quota.requestsPerMonth()),
                text(quota.tokensPerMonth()),
                weight(terms.weight()),
                terms.answering().progressive(),
                terms.answering().cached(),
                inForce.version());
    }

    QuotaForm after(@Nullable Integer version) {
        return new QuotaForm(
                requestsPerMinute,
                tokensPerMinute,
                requestsPerMonth,
                tokensPerMonth,
                weight,
                progressive,
                cached,
                version);
    }

    /** A weight as people write it: 1, 0.5. */
    static String weight(double weight) {
        return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
    }

    public QuotaProposal proposal() {
        return new QuotaProposal(
                limit(requestsPerMinute),
                limit(tokensPerMinute),
                limit(requestsPerMonth),
                limit(tokensPerMonth),
                FormNumber.decimal(weight),
                // A box without a tick is not sent.
                new Answering(Boolean.TRUE.equals(progressive), Boolean.TRUE.equals(cached)));
    }

    /** Only an empty field is no limit. */
    private static @Nullable Long limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Long limit = FormNumber.whole(text, Long.MAX_VALUE);
        return limit == null ? NO_NUMBER : limit;
    }

    private static String text(@Nullable Long limit) {
        return limit == null ? "" : limit.toString();
    }
}
