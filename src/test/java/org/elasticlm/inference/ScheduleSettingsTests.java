package org.elasticlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.ScheduleLimits;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class ScheduleSettingsTests {

    static ScheduleSettings defaults() {
        return with(Map.of());
    }

    /** @param values by name, without the prefix */
    static ScheduleSettings with(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((name, value) -> properties.put("elasticlm.schedule." + name, value));
        try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            return new Binder(new MapConfigurationPropertySource(properties))
                    .bindOrCreate(
                            "elasticlm.schedule",
                            Bindable.of(ScheduleSettings.class),
                            new ValidationBindHandler(validator));
        }
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(defaults())
                .isEqualTo(new ScheduleSettings(
                        Policy.DRAIN_FIT,
                        1,
                        2048,
                        384,
                        Duration.ofMillis(12),
                        0.2,
                        0.1,
                        0.15,
                        0.2,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(3),
                        Duration.ofSeconds(30),
                        2000,
                        1_000_000,
                        DataSize.ofBytes(0),
                        Duration.ofSeconds(10)));
        assertThat(defaults().limits()).as("what simulations use").isEqualTo(ScheduleLimits.DEFAULT);
    }

    @Test
    void everySettingIsReadByItsName() {
        assertThat(with(Map.ofEntries(
                        Map.entry("policy", "fixed"),
                        Map.entry("fixed-width", "0.5"),
                        Map.entry("batch-tokens", "1"),
                        Map.entry("slice-tokens", "2"),
                        Map.entry("longest-batch", "3ms"),
                        Map.entry("batch-share", "0.1"),
                        Map.entry("slack-to-keep", "0.35"),
                        Map.entry("slack-to-widen", "0.4"),
                        Map.entry("slack-of-width", "0.05"),
                        Map.entry("arrival-memory", "5ms"),
                        Map.entry("reserve", "6ms"),
                        Map.entry("document-deadline", "7s"),
                        Map.entry("queue-requests", "8"),
                        Map.entry("queue-tokens", "9"),
                        Map.entry("result-cache", "11MB"),
                        Map.entry("drain-timeout", "10s"))))
                .isEqualTo(new ScheduleSettings(
                        Policy.FIXED,
                        0.5,
                        1,
                        2,
                        Duration.ofMillis(3),
                        0.1,
                        0.35,
                        0.4,
                        0.05,
                        Duration.ofMillis(5),
                        Duration.ofMillis(6),
                        Duration.ofSeconds(7),
                        8,
                        9,
                        DataSize.ofMegabytes(11),
                        Duration.ofSeconds(10)));
    }

    @Test
    void eachPolicyIsChosenByTheNameThatItsScheduleHas() {
        for (Policy policy : Policy.values()) {
            ScheduleSettings settings = with(Map.of("policy", policy.toString()));
            assertThat(new ScheduleSwitch(settings, InstantSource.system(), () -> {})
                            .present()
                            .name())
                    .isEqualTo(policy.toString());
        }
    }

    @Test
    void anUnknownPolicyStopsTheStartAndNamesThoseThatThereAre() {
        FailureAnalysis analysis = analysisOf(() -> with(Map.of("policy", "fastest")));

        assertThat(analysis.getDescription()).contains("elasticlm.schedule.policy", "fastest");
        assertThat(analysis.getAction())
                .contains(Arrays.stream(Policy.values()).map(Policy::toString).toList());
    }

    @Test
    void aValueThatMakesNoSenseIsRefused() {
        refuses("fixed-width", "0");
        refuses("fixed-width", "1.1");
        refuses("batch-tokens", "0");
        refuses("longest-batch", "0ms");
        refuses("slack-to-keep", "-0.1");
        refuses("slack-to-widen", "1");
        refuses("queue-requests", "0");
        refuses("document-deadline", "0s");
        refuses("policy", "fastest");
    }

    /** What a start that fails so prints. */
    private static FailureAnalysis analysisOf(Runnable start) {
        Throwable failure = catchThrowable(start::run);
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {
                    // Analyzers that need a running application are none of ours.
                }))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static void refuses(String name, String value) {
        assertThatThrownBy(() -> with(Map.of(name, value)))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("elasticlm.schedule");
    }
}
