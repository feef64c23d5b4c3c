package org.elasticlm.usage;

import java.time.Duration;
import java.time.InstantSource;
import org.elasticlm.upkeep.Upkeep;

/** Every hour: sums by the minute go once no burn rate looks back so far. */
final class PromiseUpkeep implements AutoCloseable {

    private final PromiseTallies tallies;
    private final InstantSource clock;
    private final Upkeep upkeep = new Upkeep(
            "promise-upkeep",
            new Upkeep.Words(
                    "Old sums by the minute stay for now",
                    "Old sums by the minute go again",
                    "Old sums by the minute cannot be dropped"));

    PromiseUpkeep(PromiseTallies tallies, InstantSource clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    void start() {
        upkeep.repeat(() -> tallies.forget(clock.instant()), Duration.ZERO, Duration.ofHours(1));
    }

    @Override
    public void close() {
        upkeep.close();
    }
}
