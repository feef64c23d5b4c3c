package org.elasticlm.tenant;

import java.time.Duration;

/**
 * A tenant's latency promise and the widths it allows.
 *
 * @param latencyTarget from arrival to answer
 * @param objective share of requests that meet the target, such as 0.99
 * @param widthFloor narrowest width that may serve this tenant
 * @param widthCap widest width that may serve this tenant
 * @param widthPolicy how its requests use the widths between them
 */
public record Slo(
        Duration latencyTarget, double objective, double widthFloor, double widthCap, WidthPolicy widthPolicy) {

    /** The schedule picks between floor and cap. */
    public Slo(Duration latencyTarget, double objective, double widthFloor, double widthCap) {
        this(latencyTarget, objective, widthFloor, widthCap, WidthPolicy.ELASTIC);
    }
}
