package org.elasticlm.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Starts the embedded PostgreSQL, unless {@code spring.datasource.url} names a server. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoServerNamed.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class EmbeddedDatabaseConfiguration {

    /** A batch of the request log takes a second or so where the processor is half idle. */
    private static final Duration SPARE_TIME_LIMIT = Duration.ofSeconds(3);

    @Bean
    EmbeddedPostgres embeddedPostgres(DatabaseSettings settings, @Value("${elasticlm.data-dir}") Path dataDirectory) {
        return EmbeddedPostgres.start(
                Optional.ofNullable(settings.directory()).orElse(dataDirectory.resolve("postgres")),
                Optional.ofNullable(settings.binariesDirectory()).orElse(dataDirectory.resolve("postgres-binaries")),
                PostgresAccount.detect(),
                settings.startTimeout());
    }

    @Bean(initMethod = "start")
    EmbeddedPostgresWatch embeddedPostgresWatch(EmbeddedPostgres server) {
        return new EmbeddedPostgresWatch(server);
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres server) {
        return new EmbeddedConnectionDetails(server.jdbcUrl(), server.password());
    }

    @Bean
    SpareTimeDatabase spareTimeDatabase(EmbeddedPostgres server) {
        return new SpareTimeDatabase(server.jdbcUrl(), EmbeddedPostgres.USER, server.password(), SPARE_TIME_LIMIT);
    }

    private record EmbeddedConnectionDetails(String url, String password) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedPostgres.USER;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String toString() {
            return url;
        }
    }

    static final class NoServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
