package org.elasticlm.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of this build in a process of its own, to be killed. */
final class ServerProcess {

    private static final String MAIN_CLASS = "org.elasticlm.ElasticLm";
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 50;

    private final Process process;
    private final URI url;

    private ServerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param settings as environment variables, {@code SERVER_PORT} among them
     * @param output file that gets what the server says, after what is in it
     */
    static ServerProcess start(Map<String, String> settings, Path output, HttpClient client)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(settings);
        ServerProcess server =
                new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + settings.get("SERVER_PORT")));
        try {
            server.awaitReadiness(client, output);
            return server;
        } catch (IOException | InterruptedException e) {
            server.kill();
            throw e;
        }
    }

    /** The way in which this process was started: from the jar, or from classes. */
    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("ai.djl."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean jar = !ServerProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getProtocol()
                .equals("file");
        command.addAll(jar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN_CLASS));
        command.add("serve");
        return command;
    }

    private void awaitReadiness(HttpClient client, Path output) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException(
                        "The server ended while it started (exit status " + process.exitValue() + "); see " + output);
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet, or is too busy with its start to answer.
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IOException("The server was not ready within " + START_LIMIT.toMinutes() + " minutes; see " + output);
    }

    URI url() {
        return url;
    }

    /** As {@code kill -9} does: nothing in the server gets to run any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }
}
