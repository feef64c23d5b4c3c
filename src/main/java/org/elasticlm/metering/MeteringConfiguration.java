package org.elasticlm.metering;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.elasticlm.database.SpareTimeDatabase;
import org.elasticlm.journal.Journal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Bean
    RequestTexts requestTexts(JdbcTemplate database) {
        return new RequestTexts(database);
    }

    @Bean
    RetentionControl retentionControl(MeteringSettings settings) {
        return new RetentionControl(settings.configuredRetention());
    }

    @Bean(initMethod = "start")
    RequestLogUpkeep requestLogUpkeep(
            RequestLogPartitions partitions,
            RequestTexts texts,
            MeteringSettings settings,
            RetentionControl retention) {
        return new RequestLogUpkeep(partitions, texts, settings, retention, InstantSource.system());
    }

    @Bean(initMethod = "start")
    JournaledRequestLog requestLog(
            MeteringSettings settings,
            JdbcTemplate database,
            RequestLogPartitions partitions,
            RequestTexts texts,
            LiveMetrics live,
            ObjectProvider<SpareTimeDatabase> spareTime,
            @Value("${elasticlm.data-dir}") Path dataDirectory) {
        Journal journal = Journal.open(
                dataDirectory.resolve("journal"),
                settings.journalLimit().toBytes(),
                settings.segmentSize().toBytes());
        SpilledRecords.moveTo(journal, dataDirectory.resolve("request-log"));
        RequestLogWriter usual = new JdbcRequestLogWriter(database, partitions, texts);
        RequestLogWriter writer = spareTime.stream()
                .map(SpareTimeDatabase::template)
                .map(spare -> new JdbcRequestLogWriter(spare, partitions, texts))
                .<RequestLogWriter>map(patient -> new PatientWriter(patient, usual, InstantSource.system()))
                .findFirst()
                .orElse(usual);
        return requestLog(settings, journal, writer, live);
    }

    static JournaledRequestLog requestLog(
            MeteringSettings settings, Journal journal, RequestLogWriter writer, LiveMetrics live) {
        Losses losses = new Losses();
        RequestLogShipper shipper =
                new RequestLogShipper(journal, writer, losses, retry(), breaker(), settings.batchSize());
        return new JournaledRequestLog(journal, shipper, live, losses, settings);
    }

    @Bean
    MeterBinder requestLogMeters(RequestLogPipeline pipeline) {
        return registry -> {
            Gauge.builder(
                            "elasticlm.request.log.waiting",
                            () -> pipeline.state().waiting())
                    .description("Request records in the journal, on their way to the database")
                    .register(registry);
            Gauge.builder(
                            "elasticlm.request.log.journal",
                            () -> pipeline.state().journalBytes())
                    .baseUnit("bytes")
                    .description("What the journal of request records takes up on disk")
                    .register(registry);
            for (LossReason reason : LossReason.values()) {
                FunctionCounter.builder(
                                "elasticlm.request.log.lost",
                                pipeline,
                                each -> each.state().lost().getOrDefault(reason, 0L))
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .description("Request records that could not be kept; must stay 0")
                        .register(registry);
            }
        };
    }

    /** One more try, soon: enough for a connection that the server has closed. */
    static Retry retry() {
        return Retry.of(
                "request-log",
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2.0))
                        .ignoreExceptions(DataIntegrityViolationException.class, IllegalArgumentException.class)
                        .build());
    }

    /** After two failed batches the database is left alone for two seconds at a time. */
    static CircuitBreaker breaker() {
        return CircuitBreaker.of(
                "request-log",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(2)
                        .minimumNumberOfCalls(2)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .ignoreExceptions(DataIntegrityViolationException.class, IllegalArgumentException.class)
                        .build());
    }
}
