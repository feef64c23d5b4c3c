package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeteringSettings.class)
class MeteringConfiguration {

    @Bean
    TimeOrderedIds timeOrderedIds() {
        return new TimeOrderedIds(Clock.systemUTC());
    }

    @Bean
    LiveMetrics liveMetrics() {
        return new LiveMetrics(Clock.systemUTC());
    }

    @Bean
    RequestLogReader requestLogReader(JdbcClient database) {
        return new RequestLogReader(database);
    }

    @Bean
    RequestLogPartitions requestLogPartitions(JdbcTemplate database) {
        return new RequestLogPartitions(database);
    }

    @Bean(initMethod = "start")
    RequestLogUpkeep requestLogUpkeep(RequestLogPartitions partitions, MeteringSettings settings) {
        return new RequestLogUpkeep(partitions, settings, Clock.systemUTC());
    }

    @Bean(initMethod = "start")
    BufferedRequestLog requestLog(
            MeteringSettings settings,
            JdbcTemplate database,
            RequestLogPartitions partitions,
            LiveMetrics live,
            @Value("${elasticlm.data-dir}") Path dataDirectory) {
        SpillFiles spill = new SpillFiles(
                dataDirectory.resolve("request-log"), settings.spillLimit().toBytes(), new JsonMapper());
        return new BufferedRequestLog(
                settings,
                new RequestLogShipper(new JdbcRequestLogWriter(database, partitions), spill, retry(), breaker()),
                live);
    }

    @Bean
    MeterBinder requestLogMeters(RequestLogPipeline pipeline) {
        return registry -> {
            Gauge.builder(
                            "elasticlm.request.log.pending",
                            () -> pipeline.state().pending())
                    .description("Request records in memory, on their way to the database")
                    .register(registry);
            Gauge.builder(
                            "elasticlm.request.log.spilled",
                            () -> pipeline.state().spilled())
                    .description("Request records on local disk, waiting for the database")
                    .register(registry);
            Gauge.builder("elasticlm.request.log.lost", () -> pipeline.state().lost())
                    .description("Request records that could be kept nowhere; must stay 0")
                    .register(registry);
        };
    }

    /** One more try, soon: enough for a connection that the server has closed. */
    static Retry retry() {
        return Retry.of(
                "request-log",
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2.0))
                        .ignoreExceptions(DataIntegrityViolationException.class)
                        .build());
    }

    /** After two failed batches the database is left alone for ten seconds at a time. */
    static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "request-log",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(2)
                        .minimumNumberOfCalls(2)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .ignoreExceptions(DataIntegrityViolationException.class)
                        .build());
    }
}
