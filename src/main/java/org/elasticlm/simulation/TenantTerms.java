package org.elasticlm.simulation;

import java.util.Locale;

/**
 * What one tenant sends and was promised.
 *
 * @param targetMillis latency that counts as in time
 * @param floor never served narrower than this
 * @param cap never served wider than this
 * @param share of the requests, relative to the other tenants'
 * @param weight of its turns while not everything can be served
 */
record TenantTerms(String name, double targetMillis, double floor, double cap, double share, double weight) {

    private static final String FORM =
            "A tenant is NAME:TARGET_MS, then perhaps :floor=W, :cap=W, :share=N and :weight=N,"
                    + " such as search:40 or bulk:150:floor=0.5:share=2; found '";

    TenantTerms {
        if (!(targetMillis > 0)
                || !(floor >= 0)
                || !(floor <= cap)
                || !(cap > 0 && cap <= 1)
                || !(share > 0)
                || !(weight > 0)) {
            throw new IllegalArgumentException("Tenant " + name
                    + " needs a target, a share and a weight above 0 and 0 <= floor <= cap <= 1, found target "
                    + targetMillis
                    + ", floor " + floor + ", cap " + cap + ", share " + share + ", weight "
                    + weight);
        }
    }

    /** Reads the form of the command line. */
    static TenantTerms parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length < 2 || parts[0].isBlank()) {
            throw new IllegalArgumentException(FORM + text + "'");
        }
        double floor = 0;
        double cap = 1;
        double share = 1;
        double weight = 1;
        for (int i = 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            double value = number(pair[pair.length - 1], text);
            switch (pair[0].toLowerCase(Locale.ROOT)) {
                case "floor" -> floor = value;
                case "cap" -> cap = value;
                case "share" -> share = value;
                case "weight" -> weight = value;
                default -> throw new IllegalArgumentException(FORM + text + "'");
            }
        }
        return new TenantTerms(parts[0], number(parts[1], text), floor, cap, share, weight);
    }

    private static double number(String value, String text) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(FORM + text + "'", notANumber);
        }
    }
}
