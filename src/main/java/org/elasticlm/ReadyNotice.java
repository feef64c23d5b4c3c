package org.elasticlm;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is, once it answers. */
@Component
final class ReadyNotice {

    private static final Logger log = LoggerFactory.getLogger(ReadyNotice.class);

    private final Environment environment;
    private final AtomicBoolean told = new AtomicBoolean();

    ReadyNotice(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void onReadiness(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && told.compareAndSet(false, true)) {
            String port = environment.getProperty("local.server.port", "8080");
            log.info("Ready. API and console: http://localhost:{} (console user: admin)", port);
        }
    }
}
