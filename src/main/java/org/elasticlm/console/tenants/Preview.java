package org.elasticlm.console.tenants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another promise would have made of the last 24 hours.
 *
 * @param missing why there is nothing to show, or null
 * @param sentence the outcome in words
 * @param rows what was, what the present promise makes of it, and what the new one does
 * @param basis what was replayed, and how
 */
record Preview(@Nullable String missing, String sentence, List<Row> rows, String basis) {

    /** One promise's outcome. */
    record Row(
            String name,
            String target,
            String attainment,
            boolean missed,
            String refused,
            String p95,
            String meanWidth,
            String qualityCost,
            List<Share> mix,
            String mixText) {}

    /** A width's part of a bar from 0 to 100. */
    record Share(int shade, double from, double width) {}

    static Preview none(String why) {
        return new Preview(why, "", List.of(), "");
    }
}
