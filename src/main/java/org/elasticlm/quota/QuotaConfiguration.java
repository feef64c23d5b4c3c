package org.elasticlm.quota;

import java.time.InstantSource;
import org.elasticlm.tenant.Tenants;
import org.elasticlm.usage.UsageReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    Quotas quotas() {
        return new Quotas(System::nanoTime, InstantSource.system());
    }

    @Bean(initMethod = "start")
    QuotaUpkeep quotaUpkeep(Quotas quotas, Tenants tenants, UsageReports reports) {
        return new QuotaUpkeep(quotas, tenants, reports);
    }
}
