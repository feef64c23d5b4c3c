package org.elasticlm.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server of this build in a process of its own, to be measured or killed. */
public final class ServerProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 50;

    /** Those that run, to be stopped when this process is told to end. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy), "stop-own-servers"));
    }

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
    public static ServerProcess start(Map<String, String> settings, Path output, HttpClient client)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(OwnProgram.command(List.of(), List.of("serve")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // What a server of a command's own writes must not land in a database that somebody needs.
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_DATASOURCE_"));
        // Nobody else's: its passwords stand in this program's source.
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().putAll(settings);
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        ServerProcess server =
                new ServerProcess(process, URI.create("http://127.0.0.1:" + settings.get("SERVER_PORT")));
        try {
            server.awaitReadiness(client, output);
            return server;
        } catch (IOException | InterruptedException e) {
            server.kill();
            throw e;
        }
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

    public URI url() {
        return url;
    }

    /** A line to its standard input, for whatever in it listens there. */
    public void tell(String line) throws IOException {
        Writer input = process.outputWriter();
        input.write(line + "\n");
        input.flush();
    }

    /** As {@code kill -9} does: nothing in the server gets to run any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator does. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** One that nothing listens on at the moment, on loopback. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }
}
