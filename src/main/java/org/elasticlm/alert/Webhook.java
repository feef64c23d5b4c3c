package org.elasticlm.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts messages as JSON. With a secret, the header {@code X-ElasticLM-Signature} is {@code sha256=} and the hexadecimal
 * HMAC-SHA256 of the body, so that the receiver knows who sent it. A message may come twice: its {@code alert} and {@code
 * event} tell.
 */
final class Webhook implements Channel {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final @Nullable String secret;
    private final Duration patience;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;

    Webhook(URI address, @Nullable String secret) {
        this(address, secret, PATIENCE);
    }

    /** @param patience for all of an answer, from connecting to its end */
    Webhook(URI address, @Nullable String secret, Duration patience) {
        this.address = address;
        this.secret = secret;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Message message) throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(message.fields());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header("X-ElasticLM-Signature", "sha256=" + signature(secret, body));
        }
        int status = status(request.build());
        if (status / 100 != 2) {
            throw new IOException("The webhook answered with status " + status);
        }
    }

    /** A request's own timeout ends with the answer's head; a body that never ends would be waited for for ever. */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        // What it answers is of no interest, and may be long.
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new IOException("The webhook did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String what = cause == null ? null : cause.getMessage();
            throw new IOException("The webhook could not be reached: " + (what == null ? cause : what), cause);
        } finally {
            answer.cancel(true);
        }
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
