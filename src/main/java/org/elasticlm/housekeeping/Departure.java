package org.elasticlm.housekeeping;

/**
 * What goes for good.
 *
 * @param days whole ones that have records
 * @param rows about so many records
 */
public record Departure(int days, long rows) {

    public boolean nothing() {
        return days == 0;
    }
}
