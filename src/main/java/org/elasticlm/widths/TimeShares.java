package org.elasticlm.widths;

import java.util.List;

/**
 * How long the wanted widths may take, as shares of the full width's time.
 *
 * @param shares falling from 1.0, which is the full width
 */
public record TimeShares(List<Double> shares) {

    public TimeShares {
        shares = List.copyOf(shares);
        if (shares.isEmpty() || shares.get(0) != 1) {
            throw new IllegalArgumentException(
                    "expected 1.0, the full width, first, found " + (shares.isEmpty() ? "none" : shares.get(0)));
        }
        for (int i = 1; i < shares.size(); i++) {
            if (!(shares.get(i) > 0 && shares.get(i) < shares.get(i - 1))) {
                throw new IllegalArgumentException("expected each to be above 0 and below the one before, found "
                        + shares.get(i) + " after " + shares.get(i - 1));
            }
        }
    }
}
