package org.elasticlm.usage;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean(initMethod = "start")
    PromiseUpkeep promiseUpkeep(PromiseTallies tallies) {
        return new PromiseUpkeep(tallies, InstantSource.system());
    }
}
