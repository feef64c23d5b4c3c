package org.elasticlm.inference;

import java.util.HashMap;
import java.util.Map;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencySample;
import org.elasticlm.registry.ServedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns how fast the host is where nothing else tells it: batch times are learnt from what is computed, and what is predicted
 * to be late is refused without being computed. A disturbance that has long passed would else be reckoned with for good. The
 * engine's thread only.
 */
final class Probes {

    private static final Logger log = LoggerFactory.getLogger(Probes.class);

    /** So long after its last batch a model's times are as they were. */
    private static final double FRESH_MILLIS = 1_000;

    /** From one probe of a model to the next. */
    private static final double REST_MILLIS = 100;

    private final NanoClock clock;
    private final Calibration calibration = new Calibration();
    private final Map<String, Double> nextMillis = new HashMap<>();

    Probes(NanoClock clock) {
        this.clock = clock;
    }

    /** The model has computed what was asked for. */
    void computed(ServedModel model) {
        nextMillis.put(model.id(), clock.millis() + FRESH_MILLIS);
    }

    /**
     * A request was refused because of its model's times alone, with nothing else to do.
     *
     * @param width the narrowest that it allowed
     * @return whether its times were measured again
     */
    boolean refused(ServedModel model, Width width) {
        if (clock.millis() < nextMillis.getOrDefault(model.id(), Double.NEGATIVE_INFINITY)) {
            return false;
        }
        try {
            LatencySample sample = calibration.probe(model.encoder(), width, model.maxTokens());
            model.latency().observe(width, sample.load(), sample.millis());
        } catch (RuntimeException failure) {
            log.warn("{} could not be measured again: {}", model.id(), failure.toString());
        }
        nextMillis.put(model.id(), clock.millis() + REST_MILLIS);
        return true;
    }
}
