package org.elasticlm.metering;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long this server keeps records, which may change while it runs. */
public final class RetentionControl {

    private final Retention configured;
    private volatile @Nullable Retention chosen;

    RetentionControl(Retention configured) {
        this.configured = configured;
    }

    /** What the configuration says. */
    public Retention configured() {
        return configured;
    }

    /** From now on. */
    public void choose(Retention retention) {
        chosen = retention;
    }

    /** Empty until somebody has said what holds: what is dropped before that might have had to stay. */
    public Optional<Retention> chosen() {
        return Optional.ofNullable(chosen);
    }
}
