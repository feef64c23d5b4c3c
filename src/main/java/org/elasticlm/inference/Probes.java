package org.elasticlm.inference;

import java.util.Collection;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencySample;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.scheduling.Decision;
import org.elasticlm.scheduling.Probing;
import org.elasticlm.scheduling.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures models when {@link Probing} says so. The engine's thread only. */
final class Probes {

    private static final Logger log = LoggerFactory.getLogger(Probes.class);

    private final NanoClock clock;
    private final Calibration calibration = new Calibration();
    private final Probing probing = new Probing();

    Probes(NanoClock clock) {
        this.clock = clock;
    }

    /** The model has computed what was asked for. */
    void computed(ServedModel model) {
        probing.computed(model.id(), clock.millis());
    }

    /**
     * Nothing was computed and nothing waits any more.
     *
     * @return whether the times of one of the models were measured again
     */
    boolean refused(Decision decision, double nowMillis, Collection<ServedModel> models) {
        Waiting doubted = probing.doubted(decision, nowMillis);
        if (doubted == null) {
            return false;
        }
        String id = doubted.ladder().model();
        Width narrowest = doubted.ladder().width(doubted.rungs().narrowest());
        models.stream().filter(model -> model.id().equals(id)).forEach(model -> measure(model, narrowest));
        probing.probed(id, clock.millis());
        return true;
    }

    private void measure(ServedModel model, Width width) {
        try {
            LatencySample sample = calibration.probe(model.encoder(), width, model.maxTokens());
            model.latency().observe(width, sample.load(), sample.millis());
        } catch (RuntimeException failure) {
            log.warn("{} could not be measured again: {}", model.id(), failure.toString());
        }
    }
}
