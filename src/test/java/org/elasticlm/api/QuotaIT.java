package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.elasticlm.ServerTest;
import org.elasticlm.tenant.KeyProposal;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.NewApiKey;
import org.elasticlm.tenant.QuotaProposal;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.Usage;
import org.elasticlm.usage.UsageQuery;
import org.elasticlm.usage.UsageReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a tenant may use, and what its callers are told about it. */
@ServerTest
class QuotaIT {

    private static final String RERANK = "/v1/rerank";
    private static final String GOOD = "{\"query\": \"q\", \"documents\": [\"d\", \"e\"]}";

    @LocalServerPort
    private int port;

    @Autowired
    private Tenants tenants;

    @Autowired
    private UsageReports reports;

    private TenantSummary tenant;
    private ApiClient client;

    @BeforeEach
    void newTenant() {
        tenant = Objects.requireNonNull(
                tenants.create("t-" + UUID.randomUUID(), "test").value());
        NewApiKey key = Objects.requireNonNull(
                tenants.createKey(tenant.id(), "test", null, "test").value());
        tenants.updateSlo(tenant.id(), ApiClient.PATIENT, "test");
        client = ApiClient.demo(port, tenants).withKey(key.text());
    }

    @Test
    void whoHasNoQuotaIsToldOfNone() {
        ApiClient.Answer answer = client.post(RERANK, GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy")).isEmpty();
        assertThat(answer.header("RateLimit")).isEmpty();
    }

    @Test
    void theRequestBeyondTheQuotaIsRefusedAtOnceAndCountsAgainstNoPromise() {
        tenants.updateQuota(tenant.id(), new QuotaProposal(2L, null, null, null, 1.0), "test");

        ApiClient.Answer first = client.post(RERANK, GOOD);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"rpm\";q=2;w=60");
        assertThat(first.header("RateLimit")).matches("\"rpm\";r=1;t=\\d+");
        assertThat(client.post(RERANK, GOOD).status()).isEqualTo(200);

        ApiClient.Answer refused = client.post(RERANK, GOOD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(refused.json().get("code").asString()).isEqualTo("quota_exceeded");
        assertThat(refused.json().get("error").get("type").asString()).isEqualTo("rate_limit_error");
        assertThat(refused.json().get("detail").asString()).contains("2 requests a minute");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        assertThat(refused.header("RateLimit")).startsWith("\"rpm\";r=0;");

        Usage usage = await().atMost(Duration.ofSeconds(30)).until(this::usage, found -> found.requests() == 3);
        assertThat(usage.rejected()).isEqualTo(1);
        assertThat(usage.valid()).isEqualTo(2);
        assertThat(usage.attainment()).isEqualTo(1);
    }

    @Test
    void aRaisedQuotaIsInForceOnTheNextRequest() {
        tenants.updateQuota(tenant.id(), new QuotaProposal(1L, null, null, null, 1.0), "test");
        client.post(RERANK, GOOD);
        assertThat(client.post(RERANK, GOOD).status()).isEqualTo(429);

        tenants.updateQuota(tenant.id(), new QuotaProposal(null, null, null, null, 1.0), "test");

        assertThat(client.post(RERANK, GOOD).status()).isEqualTo(200);
    }

    @Test
    void tokensAreCountedBeforeTheyAreComputed() {
        tenants.updateQuota(tenant.id(), new QuotaProposal(null, 5L, null, null, 1.0), "test");
        ApiClient.Answer tooLarge = client.post(RERANK, GOOD);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.header("Retry-After")).isEmpty();

        tenants.updateQuota(tenant.id(), new QuotaProposal(null, 15L, null, null, 1.0), "test");
        ApiClient.Answer first = client.post(RERANK, GOOD);
        ApiClient.Answer second = client.post(RERANK, GOOD);
        assertThat(List.of(first.status(), second.status())).contains(429);
        assertThat(second.json().get("detail").asString()).contains("tokens a minute");
    }

    @Test
    void aMonthsQuotaIsUsedUpUntilTheMonthEnds() {
        tenants.updateQuota(tenant.id(), new QuotaProposal(null, null, 1L, null, 1.0), "test");
        assertThat(client.post(RERANK, GOOD).header("RateLimit")).startsWith("\"requests-month\";r=0;t=");

        ApiClient.Answer refused = client.post(RERANK, GOOD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().get("detail").asString()).contains("1 requests a month");
    }

    @Test
    void aKeyWorksForItsScopesOnly() {
        NewApiKey embedOnly = Objects.requireNonNull(
                tenants.createKey(tenant.id(), new KeyProposal("embed", KeyScopes.of(List.of("embed")), null), "test")
                        .value());
        ApiClient restricted = client.withKey(embedOnly.text());

        ApiClient.Answer refused = restricted.post(RERANK, GOOD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("code").asString()).isEqualTo("forbidden");
        assertThat(refused.json().get("detail").asString()).contains("for embed only");
        assertThat(restricted
                        .post("/v1/embed", "{\"texts\": [\"a\"], \"input_type\": \"search_query\"}")
                        .status())
                .isEqualTo(200);
    }

    private Usage usage() {
        Instant now = Instant.now();
        return reports.total(UsageQuery.of(now.minus(Duration.ofHours(2)), now.plus(Duration.ofHours(1)))
                .ofTenant(tenant.id()));
    }
}
