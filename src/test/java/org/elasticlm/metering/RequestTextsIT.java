package org.elasticlm.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.CaptureProposal;
import org.elasticlm.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a tenant does not let be kept is not in the database, whatever is still under way. */
@ServerTest
class RequestTextsIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private RequestTexts texts;

    @Autowired
    private Tenants tenants;

    @Autowired
    private TransactionTemplate transactions;

    private UUID tenant;

    @BeforeEach
    void makeTenant() {
        tenant = Objects.requireNonNull(tenants.create("kept-texts-" + NUMBERS.incrementAndGet(), "test")
                        .value())
                .id();
    }

    private void capture(boolean on) {
        assertThat(tenants.updateCapture(tenant, new CaptureProposal(on, 1.0, 8), "test")
                        .accepted())
                .isTrue();
    }

    @Test
    void aTextIsFoundAsItWasAndOnlyOnce() {
        capture(true);
        RequestText said = Records.text(tenant, "{\"query\": \"tea\"}", "{\"id\": \"ä\"}");
        texts.write(List.of(said));
        texts.write(List.of(said));

        assertThat(texts.find(said.id(), said.at()))
                .contains(new KeptText("{\"query\": \"tea\"}", 16, false, "{\"id\": \"ä\"}", 12, false));
        assertThat(texts.count(tenant)).isEqualTo(1);
        assertThat(texts.days()).isNotEmpty();
    }

    @Test
    void nothingIsKeptOfWhoDoesNotLetIt() {
        RequestText said = Records.text(tenant, "tea", "coffee");
        texts.write(List.of(said, Records.text(UUID.randomUUID(), "nobody's", "")));

        assertThat(texts.has(said.id(), said.at())).isFalse();
        assertThat(texts.count(tenant)).isZero();
    }

    @Test
    void optingOutDeletesWhatWasKeptAndWhatIsStillOnItsWay() {
        capture(true);
        RequestText under = Records.text(tenant, "under way", "");
        texts.write(List.of(Records.text(tenant, "tea", "coffee")));
        capture(false);
        assertThat(texts.count(tenant)).isZero();
        capture(true);
        texts.write(List.of(under));
        assertThat(texts.count(tenant)).isZero();

        RequestText later =
                Records.text(tenant, Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MICROS), "tea", "");
        texts.write(List.of(later));
        assertThat(texts.count(tenant)).isEqualTo(1);
    }

    @Test
    void takingUpTermsWithoutCaptureDeletesToo() {
        capture(true);
        texts.write(List.of(Records.text(tenant, "tea", "coffee")));
        tenants.revert(tenant, 1, "test");

        assertThat(texts.count(tenant)).isZero();
    }

    @Test
    void deletingLeavesCaptureOnAndLetsNothingOlderArrive() {
        capture(true);
        RequestText under = Records.text(tenant, "under way", "");
        texts.write(List.of(Records.text(tenant, "tea", "coffee")));
        Integer deleted = transactions.execute(transaction -> texts.delete(tenant));
        texts.write(List.of(under));

        assertThat(deleted).isEqualTo(1);
        assertThat(texts.count(tenant)).isZero();
    }

    @Test
    void daysBeyondTheRetentionGo() {
        capture(true);
        Instant at = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MICROS);
        // Not kept of a time before the tenant let it, but the day is made.
        texts.write(List.of(Records.text(tenant, at, "tea", "coffee")));
        assertThat(texts.partitions().days()).contains(RequestLogPartitions.day(at));

        texts.partitions().dropBefore(RequestLogPartitions.day(at).plusDays(1));

        assertThat(texts.partitions().days()).doesNotContain(RequestLogPartitions.day(at));
    }
}
