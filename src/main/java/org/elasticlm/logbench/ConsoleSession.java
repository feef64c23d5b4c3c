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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone signed in to the console, who loads pages without a browser. */
final class ConsoleSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int FOUND = 302;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;

    /** Of the forms on the page that was prepared last. */
    private String token = "";

    private ConsoleSession(URI server) {
        this.server = server;
    }

    static ConsoleSession signIn(URI server, String user, String password) throws IOException, InterruptedException {
        ConsoleSession session = new ConsoleSession(server);
        session.prepare("/login");
        HttpResponse<String> response = session.post("/login", Map.of("username", user, "password", password));
        String next = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() != FOUND || next.contains("/login")) {
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

    /** Loads a page that has forms, as someone does who is about to send one. */
    void prepare(String page) throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(load(page));
        if (!found.find()) {
            throw new IOException(server.resolve(page) + " is no page with a form of this version's kind");
        }
        token = found.group(1);
    }

    /** Sends a form of the page that was prepared, and does not follow where the answer leads. */
    void submit(String action, Map<String, String> fields) throws IOException, InterruptedException {
        int status = post(action, fields).statusCode();
        if (status != FOUND) {
            throw new IOException(action + " answered " + status + " to a form that it should have taken");
        }
    }

    private HttpResponse<String> post(String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(server.resolve(action))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
