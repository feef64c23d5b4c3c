package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.metering.RequestFilter;
import org.elasticlm.metering.RequestLogReader;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.tenant.NewApiKey;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.tenant.WidthPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may call, what they were promised, and what is on record about it. */
@ServerTest
class CallerIT {

    private static final String RERANK = "/v1/rerank";
    private static final String GOOD = "{\"query\": \"q\", \"documents\": [\"d\", \"e\"]}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private RequestLogReader log;

    private TenantSummary tenant;
    private NewApiKey key;
    private ApiClient client;

    @BeforeEach
    void newTenant() {
        tenant = Objects.requireNonNull(
                tenants.create("t-" + UUID.randomUUID(), "test").value());
        key = Objects.requireNonNull(
                tenants.createKey(tenant.id(), "test", null, "test").value());
        tenants.updateSlo(tenant.id(), ApiClient.PATIENT, "test");
        client = ApiClient.demo(port, tenants).withKey(key.text());
    }

    @Test
    void aChangedPromiseTakesEffectOnTheNextRequest() {
        assertThat(client.post(RERANK, GOOD, "X-Request-Id", "before").header("X-Elastic-Width"))
                .isNotEqualTo("");

        tenants.updateSlo(tenant.id(), new SloProposal(50_000, 0.95, 0.0, 0.5), "test");
        ApiClient.Answer capped = client.post(RERANK, GOOD, "X-Request-Id", "capped");
        assertThat(capped.status()).isEqualTo(200);
        assertThat(Double.parseDouble(capped.header("X-Elastic-Width"))).isLessThanOrEqualTo(0.5);

        tenants.updateSlo(tenant.id(), new SloProposal(40_000, 0.95, 1.0, 1.0), "test");
        ApiClient.Answer floored = client.post(RERANK, GOOD, "X-Request-Id", "floored");
        assertThat(floored.header("X-Elastic-Width")).isEqualTo("1.0");

        assertThat(awaitRecords(3))
                .extracting(RequestRecord::requestId, RequestRecord::targetMicros)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("capped", 50_000_000L),
                        org.assertj.core.groups.Tuple.tuple("floored", 40_000_000L));
    }

    @Test
    void aWidestTenantGetsTheCapAndANarrowestOneTheFloor() {
        policy(WidthPolicy.WIDEST);
        assertThat(served(client.post(RERANK, GOOD))).isEqualTo("0.5 policy");
        assertThat(served(client.post(RERANK, GOOD, "X-Elastic-Width", "min=0.25")))
                .isEqualTo("0.5 policy");

        policy(WidthPolicy.NARROWEST);
        assertThat(served(client.post(RERANK, GOOD))).isEqualTo("0.25 policy");
        assertThat(served(client.post(RERANK, GOOD, "X-Elastic-Width", "min=0.5")))
                .isEqualTo("0.5 policy");
    }

    @Test
    void aPinnedWidthStandsInForThePolicyAndDocumentsKeepToTheCap() {
        policy(WidthPolicy.NARROWEST);

        assertThat(served(client.post(RERANK, GOOD, "X-Elastic-Width", "0.5"))).isEqualTo("0.5 pinned");
        assertThat(served(client.post(RERANK, GOOD, "X-Elastic-Width", "1.0"))).isEqualTo("0.5 tenant-limit");
        assertThat(served(client.post("/v1/embed", "{\"texts\": [\"a\"], \"input_type\": \"search_document\"}")))
                .isEqualTo("0.5 tenant-limit");
        assertThat(served(client.post("/v1/embed", "{\"texts\": [\"a\"], \"input_type\": \"search_query\"}")))
                .isEqualTo("0.25 policy");
    }

    @Test
    void aProgressiveRerankOfOneWidthHasOnePass() {
        policy(WidthPolicy.WIDEST);

        ApiClient.Answer answer = client.post(RERANK, GOOD, "X-Elastic-Width", "progressive");

        assertThat(served(answer)).isEqualTo("0.5 policy");
        assertThat(answer.header("X-Elastic-Passes")).endsWith("@0.5").doesNotContain(",");
    }

    private void policy(WidthPolicy policy) {
        tenants.updateSlo(tenant.id(), new SloProposal(60_000, 0.95, 0.25, 0.5, policy), "test");
    }

    private static String served(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.header("X-Elastic-Width") + " " + answer.header("X-Elastic-Reason");
    }

    @Test
    void aRequestCanAskForLessTimeThanItsTenantGets() {
        client.post(RERANK, GOOD, "X-Max-Latency-Ms", "150");
        client.post(RERANK, GOOD, "X-Max-Latency-Ms", "99999");

        assertThat(awaitRecords(2))
                .extracting(RequestRecord::targetMicros)
                .containsExactlyInAnyOrder(150_000L, 60_000_000L);
    }

    @Test
    void theNarrowestAcceptableWidthMustBeAllowedForTheTenant() {
        tenants.updateSlo(tenant.id(), new SloProposal(60_000, 0.95, 0.0, 0.5), "test");

        ApiClient.Answer answer = client.post(RERANK, GOOD, "X-Elastic-Width", "min=0.75");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("0.5 at most");
    }

    @Test
    void noWidthBetweenTheNarrowestAcceptableAndTheCapIsSaid() {
        tenants.updateSlo(tenant.id(), new SloProposal(60_000, 0.95, 0.0, 0.4), "test");

        ApiClient.Answer answer = client.post(RERANK, GOOD, "X-Elastic-Width", "min=0.3");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains("no width between them");
    }

    @Test
    void withoutAValidKeyNobodyGetsIn() {
        assertThat(unauthorized(client.withKey(""))).contains("Authorization: Bearer");
        assertThat(unauthorized(client.withKey("elm_wrong"))).contains("not known");
        tenants.revokeKey(tenant.id(), key.summary().id(), "test");
        assertThat(unauthorized(client)).contains("revoked");
    }

    @Test
    void aSuspendedTenantIsTurnedAway() {
        tenants.setStatus(tenant.id(), TenantStatus.SUSPENDED, "test");

        ApiClient.Answer answer = client.post(RERANK, GOOD);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("code").asString()).isEqualTo("forbidden");
    }

    @Test
    void answersAndRefusalsAreOnRecord() {
        ApiClient.Answer answer = client.post(RERANK, GOOD);
        client.post(RERANK, "{}");
        tenants.revokeKey(tenant.id(), key.summary().id(), "test");
        client.post(RERANK, GOOD);

        List<RequestRecord> records = awaitRecords(3);
        assertThat(records).extracting(RequestRecord::status).containsExactly(401, 400, 200);
        assertThat(records)
                .extracting(RequestRecord::errorCode)
                .containsExactly("invalid_api_key", "invalid_request", null);
        RequestRecord served = records.get(2);
        assertThat(served.requestId()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(served.keyId()).isEqualTo(key.summary().id());
        assertThat(served.route()).isEqualTo(RERANK);
        assertThat(served.model()).isEqualTo("tiny-rerank@1");
        assertThat(Objects.toString(served.width())).isEqualTo(answer.header("X-Elastic-Width"));
        assertThat(served.reason()).isEqualTo(answer.header("X-Elastic-Reason"));
        assertThat(served.items()).isEqualTo(2);
        assertThat(served.tokens()).isPositive();
        assertThat(served.totalMicros())
                .isGreaterThanOrEqualTo(served.tokenizeMicros() + served.queueMicros() + served.inferMicros());
    }

    private static String unauthorized(ApiClient client) {
        ApiClient.Answer answer = client.post(RERANK, GOOD);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.json().get("code").asString()).isEqualTo("invalid_api_key");
        return answer.json().get("detail").asString();
    }

    /** Newest first. */
    private List<RequestRecord> awaitRecords(int count) {
        RequestFilter filter = new RequestFilter(tenant.id(), null, null, null, null, null, null, null, null, null);
        return await().atMost(PATIENCE)
                .until(() -> log.page(filter, null, 100).records(), records -> records.size() >= count);
    }
}
