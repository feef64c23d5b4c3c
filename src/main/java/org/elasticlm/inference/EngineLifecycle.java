package org.elasticlm.inference;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the engine before the web server takes requests, and stops it after the last of them was answered. As a runner it
 * waits for the warm-up: the server counts as ready once its runners have ended, and a warm-up that fails ends it.
 */
final class EngineLifecycle implements SmartLifecycle, ApplicationRunner {

    private final Engine engine;
    private volatile boolean running;

    EngineLifecycle(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void start() {
        engine.start();
        running = true;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        engine.awaitReady();
    }

    @Override
    public void stop() {
        engine.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Below the web server's phases, which start later and stop earlier. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8192;
    }
}
