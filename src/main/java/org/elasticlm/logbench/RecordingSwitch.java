package org.elasticlm.logbench;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.elasticlm.metering.JournaledRequestLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * What a measured server has beyond any other: a request log that is switched off and on and gets made-up requests, at the
 * order of its standard input. It is no part of a server by any setting of ElasticLM: it carries no annotation that Spring
 * would find it by, and only {@link MeasuredServer} names it, so nobody loses a record by accident.
 */
final class RecordingSwitch {

    @Bean
    @Primary
    SwitchedRequestLog switchedRequestLog(JournaledRequestLog log) {
        return new SwitchedRequestLog(log);
    }

    @Bean(initMethod = "start")
    SyntheticPour syntheticPour(JournaledRequestLog log) {
        SyntheticHistory history =
                new SyntheticHistory(SyntheticTenant.all(MeasuredServer.TENANTS), Instant.now(), System.nanoTime());
        return new SyntheticPour(log, history, Clock.systemUTC());
    }

    @Bean(initMethod = "start")
    RecordingControl recordingControl(SwitchedRequestLog switched, SyntheticPour pour) {
        return new RecordingControl(
                new InputStreamReader(System.in, StandardCharsets.UTF_8), switched, pour, () -> System.exit(0));
    }

    @Bean
    MeterBinder recordFlowMeters(SwitchedRequestLog switched, SyntheticPour pour) {
        return registry -> {
            FunctionCounter.builder(RecordFlow.METER, switched, SwitchedRequestLog::recorded)
                    .tag(RecordFlow.KIND, RecordFlow.RECORDED)
                    .register(registry);
            FunctionCounter.builder(RecordFlow.METER, switched, SwitchedRequestLog::dropped)
                    .tag(RecordFlow.KIND, RecordFlow.DROPPED)
                    .register(registry);
            FunctionCounter.builder(RecordFlow.METER, pour, SyntheticPour::poured)
                    .tag(RecordFlow.KIND, RecordFlow.POURED)
                    .register(registry);
            FunctionCounter.builder(RecordFlow.METER, pour, SyntheticPour::thrownAway)
                    .tag(RecordFlow.KIND, RecordFlow.THROWN_AWAY)
                    .register(registry);
        };
    }
}
