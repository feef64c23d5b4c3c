package org.elasticlm.api;

import jakarta.servlet.DispatcherType;
import org.elasticlm.metering.TimeOrderedIds;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Where the container reports errors, an answer of the API's is put in. */
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

    @Bean
    ContainerFailures containerFailures(TimeOrderedIds ids, ProblemWriter problems) {
        return new ContainerFailures(ids, problems);
    }

    @Bean
    FilterRegistrationBean<ProblemDispatchFilter> problemDispatchFilter(ContainerFailures failures) {
        FilterRegistrationBean<ProblemDispatchFilter> registration =
                new FilterRegistrationBean<>(new ProblemDispatchFilter(failures));
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** The valve that was added last has the first word. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemValve(ContainerFailures failures) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(failures)));
    }
}
