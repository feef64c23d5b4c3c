package org.elasticlm.chart;

/**
 * A named stretch of the x axis, shaded behind every panel.
 *
 * @param from where it starts
 * @param to where it ends
 * @param label written above the first panel; may be empty
 * @param shaded whether the stretch has a background; alternate it to tell neighbours apart
 */
public record Span(double from, double to, String label, boolean shaded) {}
