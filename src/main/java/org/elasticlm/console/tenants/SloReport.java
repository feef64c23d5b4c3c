package org.elasticlm.console.tenants;

import java.util.List;
import org.elasticlm.console.parts.BarChart;
import org.elasticlm.console.parts.LineChart;
import org.elasticlm.console.parts.Tile;

/**
 * How a tenant's promise is kept, ready to be shown.
 *
 * @param empty whether nothing was asked in the budget's period
 * @param tone of the sentence
 * @param sentence how long the budget lasts
 * @param quietCharts whether nothing was asked in the charts' time
 */
record SloReport(
        boolean empty,
        List<Tile> tiles,
        String tone,
        String sentence,
        List<BurnRow> burns,
        boolean quietCharts,
        List<LineChart> lines,
        List<BarChart> bars) {}
