package org.elasticlm.console.schedule;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.BarChart;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.inference.BatchTimes;
import org.elasticlm.inference.ModelLoad;

/**
 * One model: which width holds up to which load, drawn as steps on a scale of 100 by 100, y downwards as in SVG, where it is
 * now, and how well its times are predicted.
 *
 * @param path the steps, from the full width at no load to the narrowest at all that it takes
 * @param x of the present load
 * @param y of the present width
 * @param summary the same in words
 * @param yLabels widths from the top
 * @param xLabels from left to right
 * @param rows widest first
 */
record LoadCurve(
        String model,
        String path,
        double x,
        double y,
        String summary,
        List<String> yLabels,
        List<String> xLabels,
        List<Row> rows) {

    private static final double HEADROOM = 1.1;

    /** One width. */
    record Row(
            WidthMark mark, String takes, String batches, String predicted, String actual, String ratio, String tone) {

        /** Beyond this the online correction lags behind the host, and deadlines are planned on wrong times. */
        private static final double WORTH_A_LOOK = 1.25;

        static Row of(ModelLoad.WidthLoad width) {
            BatchTimes times = width.times();
            boolean strays = times.ratio() > WORTH_A_LOOK || times.ratio() < 1 / WORTH_A_LOOK;
            return new Row(
                    WidthMark.of(width.width()),
                    Format.shortCount(width.tokensPerSecond()),
                    Format.count(times.batches()),
                    Format.millis(times.predictedMillis()),
                    Format.millis(times.actualMillis()),
                    Format.width(times.ratio()),
                    strays ? "warn" : "");
        }
    }

    static LoadCurve of(ModelLoad load) {
        List<ModelLoad.WidthLoad> widths = load.widths();
        double most = widths.stream()
                .mapToDouble(ModelLoad.WidthLoad::tokensPerSecond)
                .max()
                .orElse(1);
        double top = BarChart.roundUp(Math.max(most * HEADROOM, load.arrivingTokens()));
        StringBuilder path = new StringBuilder("M0 0");
        List<String> labels = new ArrayList<>();
        double y = 0;
        double reached = 0;
        double present = 0;
        for (int i = 0; i < widths.size(); i++) {
            y = widths.size() == 1 ? 0 : 100.0 * i / (widths.size() - 1);
            // A narrower width may by chance have been measured slower: it then holds no more than the wider one.
            reached = Math.max(reached, 100 * widths.get(i).tokensPerSecond() / top);
            path.append("V").append(rounded(y)).append("H").append(rounded(reached));
            labels.add(Double.toString(widths.get(i).width()));
            present = widths.get(i).width() == load.width() ? y : present;
        }
        return new LoadCurve(
                load.model(),
                path.toString(),
                rounded(100 * load.arrivingTokens() / top),
                rounded(present),
                summary(load, most),
                labels,
                List.of("0", Format.shortCount(top / 2), Format.shortCount(top)),
                widths.stream().map(Row::of).toList());
    }

    private static String summary(ModelLoad load, double most) {
        if (load.widths().isEmpty()) {
            return "Its batches have not been measured yet.";
        }
        String arriving = load.arrivingTokens() == 0
                ? "No queries arrive"
                : Format.shortCount(load.arrivingTokens()) + " tokens/s of queries arrive, "
                        + Format.count(Math.round(load.textTokens())) + " a text";
        return arriving + "; width " + load.width() + " serves. The full width takes "
                + Format.shortCount(load.widths().get(0).tokensPerSecond()) + " tokens/s at most, the narrowest "
                + Format.shortCount(most) + ", each alone on the engine and in full batches.";
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
