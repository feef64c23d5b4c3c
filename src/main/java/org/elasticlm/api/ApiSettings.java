package org.elasticlm.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large one request may be, and what precedes the first.
 *
 * @param maxBody its body
 * @param maxItems its texts or documents
 * @param maxCharacters each of its texts, before it is cut to the model's length
 * @param maxTokens its tokens after texts were cut to the model's length
 * @param warmUp how long the server calls itself before it counts as ready; each model is called once at least
 */
@Validated
@ConfigurationProperties("elasticlm.api")
record ApiSettings(
        @NotNull @DefaultValue("8MB") DataSize maxBody,
        @Min(1) @DefaultValue("1000") int maxItems,
        @Min(1) @DefaultValue("200000") int maxCharacters,
        @Min(1) @DefaultValue("300000") int maxTokens,

        @NotNull @DefaultValue("6s") @DurationMin(millis = 0)
        Duration warmUp) {}
