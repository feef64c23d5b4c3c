package org.elasticlm.tenant;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param refreshInterval how often a server looks whether another one on the same database has changed tenants, keys or
 *     promises
 */
@Validated
@ConfigurationProperties("elasticlm.tenant")
record TenantSettings(@NotNull @DefaultValue("1s") Duration refreshInterval) {}
