package org.elasticlm.inference;

/** Where the console and health checks look at the engine. */
public interface EngineMonitor {

    EngineStatus status();
}
