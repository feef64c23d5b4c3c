package org.elasticlm.inference;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.ScheduleLimits;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How work is queued and scheduled.
 *
 * @param policy which schedule decides
 * @param fixedWidth the width of policy {@code fixed}
 * @param batchTokens most tokens of a batch
 * @param sliceTokens larger requests are cut into slices of at most this many tokens
 * @param longestBatch no batch is planned to take longer, since nothing interrupts it
 * @param batchShare share of the tightest latency target that a batch may take where that is longer
 * @param slackToKeep share of its latency target that every waiting request must have left for a width to be kept
 * @param slackToWiden the same for a wider one to be taken
 * @param slackOfWidth by how much both are larger at full width, and by as much of it at narrower ones
 * @param arrivalMemory how far back the arrival rate that the console shows looks
 * @param reserve taken at least off every deadline for what happens before the queue and after the last batch; more while
 *     replies are slow
 * @param documentDeadline how long documents to store may take
 * @param queueRequests most requests that wait
 * @param queueTokens most tokens that wait; documents to store may take half of them
 * @param resultCache how much memory the rows of recent texts may take; 0 keeps none
 * @param drainTimeout how long accepted work may still be computed at shutdown
 */
@Validated
@ConfigurationProperties("elasticlm.schedule")
public record ScheduleSettings(
        @DefaultValue("drain-fit") @NotNull Policy policy,

        @DefaultValue("1.0") @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
        double fixedWidth,

        @DefaultValue("2048") @Min(1) int batchTokens,
        @DefaultValue("384") @Min(1) int sliceTokens,
        @DefaultValue("12ms") @DurationMin(millis = 1) Duration longestBatch,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        double batchShare,

        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        double slackToKeep,

        @DefaultValue("0.15") @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        double slackToWiden,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
        double slackOfWidth,

        @DefaultValue("1s") @DurationMin(millis = 1) Duration arrivalMemory,
        @DefaultValue("3ms") @DurationMin Duration reserve,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration documentDeadline,
        @DefaultValue("2000") @Min(1) int queueRequests,
        @DefaultValue("1000000") @Min(1) long queueTokens,
        @DefaultValue("0B") @NotNull DataSize resultCache,
        @DefaultValue("10s") @DurationMin Duration drainTimeout) {

    /** The bounds that its schedules keep to. */
    public ScheduleLimits limits() {
        return new ScheduleLimits(
                batchTokens, millis(longestBatch), batchShare, slackToKeep, slackToWiden, slackOfWidth);
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
