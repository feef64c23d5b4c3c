package org.elasticlm.tenant;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/**
 * How a tenant's requests use the widths between its floor and its cap. The schedule itself is the server's: one queue serves
 * all tenants. What a tenant can choose is how much of its range it leaves to it.
 */
public enum WidthPolicy {
    /** The schedule picks any of them, by the load. */
    ELASTIC,
    /** Always the widest: an answer that cannot be in time at it is refused rather than narrowed. */
    WIDEST,
    /** Always the narrowest: the least load, for work whose quality matters less than its amount. */
    NARROWEST;

    /**
     * What the schedule may choose from. Where the model has no width between floor and cap there is nothing to choose, and
     * they come back as they are.
     *
     * @param served widths of the model
     */
    public WidthRange within(double floor, double cap, Collection<Double> served) {
        DoubleSummaryStatistics allowed = served.stream()
                .mapToDouble(Double::doubleValue)
                .filter(width -> width >= floor && width <= cap)
                .summaryStatistics();
        if (allowed.getCount() == 0) {
            return new WidthRange(floor, cap);
        }
        return switch (this) {
            case ELASTIC -> new WidthRange(floor, cap);
            case WIDEST -> WidthRange.only(allowed.getMax());
            case NARROWEST -> WidthRange.only(allowed.getMin());
        };
    }

    /** As forms, history and the audit log say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
