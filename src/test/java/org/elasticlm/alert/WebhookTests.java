package org.elasticlm.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.elasticlm.slo.BurnAlert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookTests {

    private static final Message MESSAGE = new Message(
            new Alert(UUID.randomUUID(), UUID.randomUUID(), "shop", BurnAlert.FAST, 0.99, 40, 40, Instant.EPOCH, null),
            Message.Event.BEGAN);

    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    @Timeout(30)
    void anAnswerThatNeverEndsIsGivenUp() {
        // The exchange stays open: of the body that its head announces nothing follows.
        receiver.createContext("/", exchange -> exchange.sendResponseHeaders(200, 100));
        assertThatThrownBy(() -> webhook(Duration.ofSeconds(1)).send(MESSAGE))
                .isInstanceOf(IOException.class)
                .hasMessage("The webhook did not answer within 1 s");
    }

    @Test
    void nobodyAtTheAddressIsToldInWords() {
        Webhook webhook = webhook(Duration.ofSeconds(10));
        receiver.stop(0);
        assertThatThrownBy(() -> webhook.send(MESSAGE))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The webhook could not be reached: ");
    }

    private Webhook webhook(Duration patience) {
        return new Webhook(
                URI.create("http://localhost:" + receiver.getAddress().getPort() + "/hook"), null, patience);
    }
}
