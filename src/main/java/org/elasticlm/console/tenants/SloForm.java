package org.elasticlm.console.tenants;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.WidthPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A promise as it is typed. Kept as text, so that a rejected form comes back as it was.
 *
 * @param latencyTarget milliseconds
 * @param objective percent
 * @param seen version of the terms that were shown when it was typed
 */
public record SloForm(
        @Nullable String latencyTarget,
        @Nullable String objective,
        @Nullable String widthFloor,
        @Nullable String widthCap,
        @Nullable String widthPolicy,
        @Nullable Integer seen) {

    private static final int PERCENT_DIGITS = 2;

    public static SloForm of(SloChange inForce) {
        Slo slo = inForce.slo();
        return new SloForm(
                Long.toString(slo.latencyTarget().toMillis()),
                percent(slo.objective()),
                Double.toString(slo.widthFloor()),
                Double.toString(slo.widthCap()),
                slo.widthPolicy().text(),
                inForce.version());
    }

    SloForm after(@Nullable Integer version) {
        return new SloForm(latencyTarget, objective, widthFloor, widthCap, widthPolicy, version);
    }

    /** A share as people write percentages: 0.999 is 99.9. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share)
                .movePointRight(PERCENT_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What was typed as numbers; what is none is left empty and so found wanting. */
    public SloProposal proposal() {
        Long target = FormNumber.whole(latencyTarget, Integer.MAX_VALUE);
        BigDecimal share = FormNumber.parse(objective);
        return new SloProposal(
                target == null ? null : target.intValue(),
                share == null ? null : share.movePointLeft(PERCENT_DIGITS).doubleValue(),
                FormNumber.decimal(widthFloor),
                FormNumber.decimal(widthCap),
                policy());
    }

    private @Nullable WidthPolicy policy() {
        return Arrays.stream(WidthPolicy.values())
                .filter(policy -> policy.text().equals(widthPolicy))
                .findFirst()
                .orElse(null);
    }

    /** The proposal's problems under this form's field names, and in its units. */
    public static Map<String, String> errors(Map<String, String> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        problems.forEach((field, problem) -> {
            switch (field) {
                case "latencyTargetMillis" -> errors.put("latencyTarget", problem);
                case "objective" -> errors.put("objective", "Give a percentage from 50 to 99.99, such as 99.");
                default -> errors.put(field, problem);
            }
        });
        return errors;
    }
}
