package org.elasticlm.console.tenants;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as they are typed. A comma is none: in one country it parts thousands, in another it is the decimal point. */
final class FormNumber {

    private static final int LONGEST = 20;

    private FormNumber() {}

    /** Null for what is no number. */
    static @Nullable BigDecimal parse(@Nullable String text) {
        try {
            return text == null || text.length() > LONGEST ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Double decimal(@Nullable String text) {
        BigDecimal number = parse(text);
        return number == null ? null : number.doubleValue();
    }

    /** Null for what is no whole number below the bound. */
    static @Nullable Long whole(@Nullable String text, long bound) {
        BigDecimal number = parse(text);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.abs().compareTo(BigDecimal.valueOf(bound)) >= 0) {
            return null;
        }
        return number.longValue();
    }
}
