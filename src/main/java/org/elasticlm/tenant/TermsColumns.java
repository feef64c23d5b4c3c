package org.elasticlm.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How terms lie in a row, in force or in the past. */
@Embeddable
class TermsColumns {

    @Column(name = "latency_target_ms")
    private int latencyTargetMillis;

    private double objective;
    private double widthFloor;
    private double widthCap;

    @Enumerated(EnumType.STRING)
    private WidthPolicy widthPolicy;

    private @Nullable Long requestsPerMinute;
    private @Nullable Long tokensPerMinute;
    private @Nullable Long requestsPerMonth;
    private @Nullable Long tokensPerMonth;
    private double weight;
    private boolean progressive;
    private boolean cached;
    private boolean capture;
    private double captureShare;
    private int captureKilobytes;

    @SuppressWarnings("NullAway.Init")
    protected TermsColumns() {}

    TermsColumns(Terms terms) {
        Slo slo = terms.slo();
        Quota quota = terms.quota();
        this.latencyTargetMillis = Math.toIntExact(slo.latencyTarget().toMillis());
        this.objective = slo.objective();
        this.widthFloor = slo.widthFloor();
        this.widthCap = slo.widthCap();
        this.widthPolicy = slo.widthPolicy();
        this.requestsPerMinute = quota.requestsPerMinute();
        this.tokensPerMinute = quota.tokensPerMinute();
        this.requestsPerMonth = quota.requestsPerMonth();
        this.tokensPerMonth = quota.tokensPerMonth();
        this.weight = terms.weight();
        this.progressive = terms.answering().progressive();
        this.cached = terms.answering().cached();
        this.capture = terms.capture().on();
        this.captureShare = terms.capture().share();
        this.captureKilobytes = terms.capture().kilobytes();
    }

    Terms terms() {
        return new Terms(
                new Slo(Duration.ofMillis(latencyTargetMillis), objective, widthFloor, widthCap, widthPolicy),
                new Quota(requestsPerMinute, tokensPerMinute, requestsPerMonth, tokensPerMonth),
                weight,
                new Answering(progressive, cached),
                new Capture(capture, captureShare, captureKilobytes));
    }
}
