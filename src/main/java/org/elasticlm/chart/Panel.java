package org.elasticlm.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One plot of a figure. Panels below each other share the x axis, panels beside each other the y axis.
 *
 * @param y what the panel measures; its title and unit are the panel's heading
 * @param series drawn in this order; areas and columns are stacked in this order
 * @param rules horizontal lines such as a target
 * @param height of the plot in pixels
 * @param key where the series are named
 */
public record Panel(Axis y, List<Series> series, List<Rule> rules, int height, Key key) {

    /**
     * A horizontal line.
     *
     * @param value where
     * @param label its name, written on the line
     */
    public record Rule(double value, String label) {}

    /** Where series are named. */
    public enum Key {
        /** At their right end, in their colour. */
        DIRECT,
        /** Swatches beside the heading. */
        LEGEND,
        NONE
    }

    public Panel {
        List<Series> toned = new ArrayList<>();
        for (Series each : series) {
            toned.add(each.tone().equals(Tone.AUTOMATIC) ? each.in(Tone.category(toned.size())) : each);
        }
        series = List.copyOf(toned);
        rules = List.copyOf(rules);
        List<Series> stacked = series.stream().filter(s -> s.shape().stacks()).toList();
        for (Series each : stacked) {
            if (!Arrays.equals(each.x(), stacked.get(0).x())) {
                throw new IllegalArgumentException("Stacked series have the same positions; '" + each.name()
                        + "' differs from '" + stacked.get(0).name() + "'");
            }
        }
    }

    /** Lines named at their ends, areas in a legend, one series by the heading alone. */
    public static Panel of(Axis y, List<Series> series) {
        boolean stacked = series.stream().anyMatch(s -> s.shape().stacks());
        Key key = series.size() < 2 ? Key.NONE : stacked || series.size() > 8 ? Key.LEGEND : Key.DIRECT;
        return new Panel(y, series, List.of(), 170, key);
    }

    public Panel withRule(double value, String label) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(value, label));
        return new Panel(y, series, more, height, key);
    }

    public Panel withHeight(int newHeight) {
        return new Panel(y, series, rules, newHeight, key);
    }

    public Panel withKey(Key newKey) {
        return new Panel(y, series, rules, height, newKey);
    }

    /** The stacked series' upper edges, lowest first: entry s is the sum of series 0 to s, NaN where none has a value. */
    List<double[]> stackTops() {
        List<double[]> tops = new ArrayList<>();
        List<Series> stacked = series.stream().filter(s -> s.shape().stacks()).toList();
        for (Series each : stacked) {
            double[] top = new double[each.x().length];
            for (int i = 0; i < top.length; i++) {
                int position = i;
                boolean gap = stacked.stream().noneMatch(s -> y.shows(s.y()[position]));
                double below = tops.isEmpty() ? 0 : tops.get(tops.size() - 1)[i];
                double value = each.y()[i];
                top[i] = gap ? Double.NaN : below + (y.shows(value) ? value : 0);
            }
            tops.add(top);
        }
        return tops;
    }
}
