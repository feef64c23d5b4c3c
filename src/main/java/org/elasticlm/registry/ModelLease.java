package org.elasticlm.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request's hold on its model, which is not closed before the lease is. */
public final class ModelLease implements AutoCloseable {

    private final ModelChoice choice;
    private final ModelUsage usage;
    private final AtomicBoolean held = new AtomicBoolean(true);

    ModelLease(ModelChoice choice, ModelUsage usage) {
        this.choice = choice;
        this.usage = usage;
    }

    public ModelChoice choice() {
        return choice;
    }

    /** Harmless to repeat. */
    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            usage.end();
        }
    }
}
