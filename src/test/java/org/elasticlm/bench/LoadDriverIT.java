package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticlm.traffic.Arrivals;
import org.elasticlm.traffic.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver against a server that answers by rule. */
@Timeout(60)
class LoadDriverIT {

    private static final Workload WORKLOAD = new Workload(Route.RERANK, "", 2, 3, Words.common(), 1);

    private final LiveTable table = new LiveTable(new PrintWriter(new StringWriter()), 1000);

    @Test
    void everyArrivalHasOneOutcomeWithItsWidthOrError() throws Exception {
        try (StubServer server = StubServer.refusingEachFourth()) {
            Plan plan = Arrivals.constant(200, 0.4);
            List<Outcome> outcomes = driver(server, 100).run(plan, WORKLOAD, OptionalDouble.empty(), table);
            Summary summary = Summary.of(outcomes, 60_000);
            assertThat(summary.requests()).isEqualTo(80);
            assertThat(summary.answered()).isEqualTo(60);
            assertThat(summary.widths()).containsOnly(Map.entry(0.5, 60));
            assertThat(summary.errors()).containsOnly(Map.entry("503", 20));
        }
    }

    @Test
    void aPinnedWidthIsSentWithEveryRequest() throws Exception {
        try (StubServer server = StubServer.answering()) {
            List<Outcome> outcomes =
                    driver(server, 100).run(Arrivals.constant(100, 0.1), WORKLOAD, OptionalDouble.of(1.0), table);
            assertThat(outcomes).hasSize(10).allMatch(outcome -> outcome.width() == 1.0);
        }
    }

    @Test
    void aStalledServerDelaysNoRequestAndTheBoundIsCounted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (StubServer server = StubServer.stalledUntil(gate)) {
            Plan plan = Arrivals.constant(100, 0.5);
            Thread opener = new Thread(() -> {
                // The server answers nothing before it has as many requests as the client may have waiting, and the
                // rest of the plan has passed meanwhile or been refused by the bound.
                while (server.requests() < 20) {
                    Thread.onSpinWait();
                }
                sleep(plan);
                gate.countDown();
            });
            opener.start();
            List<Outcome> outcomes = driver(server, 20).run(plan, WORKLOAD, OptionalDouble.empty(), table);
            opener.join();
            Summary summary = Summary.of(outcomes, 60_000);
            assertThat(server.requests()).isEqualTo(20);
            assertThat(summary.answered()).isEqualTo(20);
            assertThat(summary.errors()).containsOnly(Map.entry("not sent", 30));
        }
    }

    @Test
    void anUnreachableServerIsAnErrorPerRequest() throws Exception {
        URI nowhere;
        try (StubServer server = StubServer.answering()) {
            nowhere = server.url();
        }
        Endpoint endpoint = new Endpoint(nowhere, "key", OptionalInt.empty(), Duration.ofSeconds(5));
        List<Outcome> outcomes =
                new LoadDriver(endpoint, 10).run(Arrivals.constant(50, 0.1), WORKLOAD, OptionalDouble.empty(), table);
        assertThat(Summary.of(outcomes, 100).errors()).containsOnly(Map.entry("no connection", 5));
    }

    @Test
    void theProbeCountsAnsweredRequestsOnly() throws Exception {
        try (StubServer server = StubServer.refusingEachFourth()) {
            Endpoint endpoint = endpoint(server);
            double capacity =
                    new SaturationProbe(endpoint, WORKLOAD, 0.2, new PrintWriter(new StringWriter())).capacity(1.0);
            assertThat(capacity).isPositive();
            assertThat(server.bodies).allMatch(body -> body.contains("\"documents\":["));
        }
    }

    private static LoadDriver driver(StubServer server, int maxInFlight) {
        return new LoadDriver(endpoint(server), maxInFlight);
    }

    private static Endpoint endpoint(StubServer server) {
        return new Endpoint(server.url(), "key", OptionalInt.empty(), Duration.ofSeconds(20));
    }

    private static void sleep(Plan plan) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.round(plan.seconds() * 1.5e9));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
