package org.elasticlm.console.overview;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's own moving parts. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    @Bean
    QueueHistory queueHistory() {
        return new QueueHistory(InstantSource.system());
    }
}
