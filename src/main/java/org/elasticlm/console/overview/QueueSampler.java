package org.elasticlm.console.overview;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.elasticlm.inference.EngineMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Looks at the queue a few times a second, whether somebody watches or not. */
@Component
final class QueueSampler implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(QueueSampler.class);
    private static final long EVERY_MILLIS = 250;

    private final EngineMonitor engine;
    private final QueueHistory history;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "queue-sampler");
        thread.setDaemon(true);
        return thread;
    });

    QueueSampler(EngineMonitor engine, QueueHistory history) {
        this.engine = engine;
        this.history = history;
    }

    @Override
    public void afterPropertiesSet() {
        timer.scheduleWithFixedDelay(this::sample, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A failure is told and the sampling goes on; a timer would end it silently. */
    private void sample() {
        try {
            history.sample(engine.status().queuedRequests());
        } catch (RuntimeException e) {
            log.warn("The queue could not be looked at", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
