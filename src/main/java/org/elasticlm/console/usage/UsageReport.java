package org.elasticlm.console.usage;

import java.util.List;
import org.elasticlm.console.parts.BarChart;
import org.elasticlm.console.parts.Tile;

/**
 * One tenant's usage.
 *
 * @param period the time it is of, in words
 * @param before the time that it is compared with
 * @param tables by model, width, route and key
 * @param csv address of the same as a file
 */
record UsageReport(
        String period,
        String before,
        String made,
        boolean empty,
        List<Tile> tiles,
        List<BarChart> charts,
        UsageTimes times,
        List<UsageTable> tables,
        String csv) {}
