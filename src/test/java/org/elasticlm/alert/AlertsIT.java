package org.elasticlm.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.elasticlm.ServerTest;
import org.elasticlm.slo.BurnAlert;
import org.elasticlm.slo.Tally;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.PromiseTallies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class AlertsIT {

    private static final AlertSettings SETTINGS =
            new AlertSettings(null, null, List.of(), "elasticlm@localhost", 50, Duration.ofSeconds(30));

    @Autowired
    private Tenants tenants;

    @Autowired
    private PromiseTallies tallies;

    @Autowired
    private AlertLedger ledger;

    @Autowired
    private JdbcClient database;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer receiver;
    private final List<SimpleMailMessage> mails = new ArrayList<>();
    private String name;
    private UUID tenant;
    /** Messages of other tenants' alerts share the database, so every test has a channel's name of its own. */
    private String channel;

    private Instant now = Instant.now();

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("X-ElasticLM-Signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        name = "a-" + UUID.randomUUID();
        tenant = Objects.requireNonNull(tenants.create(name, "test").value()).id();
        channel = "channel-" + name;
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void peopleAreToldOnceThatABudgetBurnsAndOnceThatItNoLongerDoes() throws Exception {
        requests(60, 100);
        try (AlertWatch first = watch(webhook());
                AlertWatch second = watch(webhook())) {
            first.step();
            second.step();
            first.step();
        }
        // 40 % bad of the 1 % that are allowed burn at 40 times the rate: over the hour, and so over six hours and
        // three days.
        assertThat(bodies).hasSize(3);
        JsonNode told = fast(bodies);
        assertThat(told.get("event").asString()).isEqualTo("slo_alert_began");
        assertThat(told.get("tenant").asString()).isEqualTo(name);
        assertThat(told.get("long_burn_rate").asDouble()).isBetween(39.9, 40.1);
        String body = bodies.get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(signatures.get(0))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))));

        database.sql("delete from slo_minute where tenant_id = ?").param(tenant).update();
        now = now.plus(Duration.ofMinutes(7));
        bodies.clear();
        try (AlertWatch watch = watch(webhook())) {
            watch.step();
            watch.step();
        }
        assertThat(bodies).hasSize(3);
        assertThat(fast(bodies).get("event").asString()).isEqualTo("slo_alert_ended");
        assertThat(ledger.of(tenant, 10)).hasSize(3).allSatisfy(entry -> {
            assertThat(Duration.between(entry.alert().began(), entry.alert().ended()))
                    .isEqualTo(Duration.ofMinutes(7));
            assertThat(entry.deliveries()).hasSize(2).allMatch(delivery -> delivery.sent() != null);
        });
    }

    @Test
    void whatDidNotArriveIsSentAgainLater() {
        requests(60, 100);
        status = 503;
        try (AlertWatch watch = watch(webhook())) {
            watch.step();
            watch.step();
            watch.step();
            assertThat(bodies).as("one attempt in each step").hasSize(3);
            assertThat(ledger.of(tenant, 10))
                    .allSatisfy(entry -> assertThat(entry.deliveries())
                            .singleElement()
                            .satisfies(delivery -> {
                                assertThat(delivery.sent()).isNull();
                                assertThat(delivery.tries()).isEqualTo(1);
                                assertThat(delivery.failure()).isEqualTo("The webhook answered with status 503");
                            }));
            watch.step();
            assertThat(bodies).as("not before its time").hasSize(3);
            status = 204;
            now = now.plusSeconds(31);
            watch.step();
        }
        assertThat(bodies).hasSize(6);
        assertThat(ledger.of(tenant, 10))
                .allSatisfy(entry -> assertThat(entry.deliveries()).allMatch(delivery -> delivery.sent() != null));
    }

    @Test
    void thatItEndedIsToldAfterThatItBegan() {
        requests(60, 100);
        status = 503;
        try (AlertWatch watch = watch(webhook())) {
            watch.step();
            watch.step();
            watch.step();
            bodies.clear();
            status = 200;
            database.sql("delete from slo_minute where tenant_id = ?")
                    .param(tenant)
                    .update();
            // Before the beginnings are due again.
            now = now.plusSeconds(10);
            watch.step();
            assertThat(bodies).isEmpty();
            now = now.plusSeconds(31);
            watch.step();
        }
        Map<String, List<String>> byAlert = bodies.stream()
                .map(body -> new JsonMapper().readTree(body))
                .collect(Collectors.groupingBy(
                        body -> body.get("alert").asString(),
                        Collectors.mapping(body -> body.get("event").asString(), Collectors.toList())));
        assertThat(byAlert)
                .hasSize(3)
                .allSatisfy(
                        (alert, events) -> assertThat(events).containsExactly("slo_alert_began", "slo_alert_ended"));
    }

    @Test
    void aReceiverThatTakesNothingHoldsUpNoOther() throws Exception {
        requests(60, 100);
        AtomicInteger attempts = new AtomicInteger();
        List<Message> arrived = new ArrayList<>();
        try (AlertWatch watch = watch(
                channel("silent-" + channel, message -> {
                    attempts.incrementAndGet();
                    throw new IOException("Silence");
                }),
                channel("well-" + channel, arrived::add))) {
            watch.step();
            assertThat(attempts).hasValue(1);
            assertThat(arrived).hasSize(3);
            watch.step();
            assertThat(attempts).as("the next of the three").hasValue(2);
        }
        assertThat(arrived).hasSize(3);
    }

    @Test
    void fewRequestsAndKeptPromisesAlarmNobody() {
        requests(10, 49);
        try (AlertWatch watch = watch(webhook())) {
            watch.step();
            requests(10_000, 10_000);
            watch.step();
        }
        assertThat(bodies).isEmpty();
        assertThat(ledger.of(tenant, 10)).isEmpty();
    }

    @Test
    void mailSaysWhoseBudgetBurnsAndHowFast() {
        requests(60, 100);
        MailSender sender = new MailSender() {
            @Override
            public void send(SimpleMailMessage... messages) {
                mails.addAll(List.of(messages));
            }

            @Override
            public void send(SimpleMailMessage message) {
                mails.add(message);
            }
        };
        Mail mail = new Mail(sender, "elm@example.org", List.of("ops@example.org"));
        try (AlertWatch watch = watch(named(mail))) {
            watch.step();
        }
        assertThat(mails).hasSize(3).allSatisfy(message -> {
            assertThat(message.getTo()).containsExactly("ops@example.org");
            assertThat(message.getSubject()).contains(name).contains("40.0 times");
            assertThat(message.getText()).contains("Promise: 99 % of requests");
        });
    }

    @Test
    void aServerWhoseClockIsAheadNeitherEndsAlertsNorForgetsWhatTheyAreFrom() {
        requests(60, 100);
        try (AlertWatch watch = watch(webhook())) {
            watch.step();
            now = now.plus(Duration.ofDays(40));
            watch.step();
        }
        tallies.forget(now);

        assertThat(ledger.of(tenant, 10))
                .hasSize(3)
                .allMatch(entry -> entry.alert().ended() == null);
        Duration hour = Duration.ofHours(1);
        assertThat(tallies.of(tenant, List.of(hour), now)).containsEntry(hour, new Tally(60, 100));
    }

    private Channel webhook() {
        return named(new Webhook(
                URI.create("http://localhost:" + receiver.getAddress().getPort() + "/hook"), "secret"));
    }

    private Channel named(Channel other) {
        return channel(channel, other::send);
    }

    private interface Receiver {
        void take(Message message) throws IOException, InterruptedException;
    }

    /** Takes what is about this test's tenant. */
    private Channel channel(String name, Receiver receiver) {
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void send(Message message) throws IOException, InterruptedException {
                if (message.alert().tenantId().equals(tenant)) {
                    receiver.take(message);
                }
            }
        };
    }

    private AlertWatch watch(Channel... to) {
        return new AlertWatch(tenants, tallies, ledger, List.of(to), SETTINGS, () -> now, new SimpleMeterRegistry());
    }

    private static JsonNode fast(List<String> bodies) {
        return bodies.stream()
                .map(body -> new JsonMapper().readTree(body))
                .filter(body ->
                        body.get("kind").asString().equals(BurnAlert.FAST.name().toLowerCase()))
                .findFirst()
                .orElseThrow();
    }

    /** Within the last minute. */
    private void requests(long good, long valid) {
        database.sql("""
                        insert into slo_minute (tenant_id, minute, good, valid)
                        values (?, date_trunc('minute', now()), ?, ?)
                        on conflict (tenant_id, minute) do update
                            set good = slo_minute.good + excluded.good, valid = slo_minute.valid + excluded.valid""").params(tenant, good, valid).update();
    }
}
