package org.elasticlm.tenant;

import java.time.Clock;
import org.elasticlm.database.StartTurns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenantSettings.class)
class TenantConfiguration {

    @Bean
    TenantDirectory tenantDirectory(JdbcClient database) {
        return new TenantDirectory(new DirectoryReader(database), Clock.systemUTC());
    }

    @Bean
    DirectoryUpkeep directoryUpkeep(TenantDirectory directory, JdbcClient database, TenantSettings settings) {
        return new DirectoryUpkeep(directory, database, settings.refreshInterval());
    }

    @Bean
    DemoTenant demoTenant(
            Tenants tenants,
            TenantDirectory directory,
            StartTurns turns,
            @Value("${elasticlm.demo-api-key:}") String key) {
        return new DemoTenant(tenants, directory, turns, key, System.out);
    }
}
