package org.elasticlm.chart;

import java.util.List;

/**
 * Panels below each other.
 *
 * @param heading above them, or empty
 * @param panels from top to bottom
 */
public record Column(String heading, List<Panel> panels) {

    public Column {
        panels = List.copyOf(panels);
    }
}
