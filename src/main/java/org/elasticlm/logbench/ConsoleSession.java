package org.elasticlm.logbench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Someone signed in to the console, who loads pages without a browser. */
final class ConsoleSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;

    private ConsoleSession(URI server) {
        this.server = server;
    }

    static ConsoleSession signIn(URI server, String user, String password) throws IOException, InterruptedException {
        ConsoleSession session = new ConsoleSession(server);
        Matcher token = TOKEN.matcher(session.load("/login"));
        if (!token.find()) {
            throw new IOException(server + " has no login page of this version's kind");
        }
        String form =
                "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/login"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = session.client.send(request, HttpResponse.BodyHandlers.ofString());
        String next = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() != 302 || next.contains("/login")) {
            throw new IOException("The console does not let " + user + " in; give the password with --password or in"
                    + " ELASTICLM_ADMIN_PASSWORD");
        }
        return session;
    }

    /** The page as it came, whole. */
    String load(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
