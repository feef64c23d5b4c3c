package org.elasticlm.inference;

import org.elasticlm.scheduling.Reserve;

/** Where the console and health checks look at the engine. */
public interface EngineMonitor {

    EngineStatus status();

    /** The widest width served at present; cheaper than the whole status. */
    double level();

    /** What is taken off every deadline, as replies lately were. */
    Reserve reserve();
}
