package org.elasticlm.inference;

/** Where the console and health checks look at the engine. */
public interface EngineMonitor {

    EngineStatus status();

    /** The widest width served at present; cheaper than the whole status. */
    double level();
}
