package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.Figure;
import org.elasticlm.chart.LineChart;
import org.elasticlm.chart.Panel;
import org.elasticlm.chart.Series;
import org.jspecify.annotations.Nullable;

/** A stage's loss over the tokens it has read, and below it its quality where that was measured, as a picture. */
final class LossCurve {

    private LossCurve() {}

    /** @param dev what the stage was measured by, or null */
    static void write(String stage, List<CurvePoint> points, @Nullable DevWatch dev, Path file) throws IOException {
        if (points.size() < 2) {
            return;
        }
        String title = "Loss of the stage “" + stage + "”";
        Axis x = Axis.linear("Tokens", "million");
        Axis y = Axis.linear("Loss", "nats");
        double[] tokens =
                points.stream().mapToDouble(point -> point.tokens() / 1e6).toArray();
        double[] losses = points.stream().mapToDouble(CurvePoint::loss).toArray();
        Series loss = Series.line("loss", tokens, losses);
        if (dev == null || dev.curve().best() == null) {
            Files.writeString(file, new LineChart(title, x, y, List.of(loss)).toSvg());
            return;
        }
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.of(y, List.of(loss)));
        panels.add(quality(dev.metric(), dev.curve()));
        Files.writeString(
                file,
                Figure.of(title, "and its quality, mean over the widths that are trained", x, panels)
                        .toSvg());
    }

    private static Panel quality(String metric, DevCurve curve) {
        double[] tokens = curve.points().stream()
                .mapToDouble(point -> point.tokens() / 1e6)
                .toArray();
        double[] values = curve.points().stream().mapToDouble(DevPoint::value).toArray();
        DevPoint best = curve.best();
        Panel panel = Panel.of(Axis.linear(metric, ""), List.of(Series.line("quality", tokens, values)));
        return best == null ? panel : panel.withRule(best.value(), "best");
    }
}
