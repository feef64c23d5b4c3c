package org.elasticlm.chart;

import java.util.List;

/**
 * The plain case: one plot with its series named at their ends.
 *
 * @param title what the reader should see
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn
 */
public record LineChart(String title, Axis x, Axis y, List<Series> series) {

    public LineChart {
        series = List.copyOf(series);
    }

    public String toSvg() {
        return Figure.of(title, "", x, List.of(Panel.of(y, series).withHeight(300)))
                .toSvg();
    }
}
