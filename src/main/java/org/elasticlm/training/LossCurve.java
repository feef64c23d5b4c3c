package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.chart.Axis;
import org.elasticlm.chart.LineChart;
import org.elasticlm.chart.Series;

/** A stage's loss over the tokens it has read, as a picture. */
final class LossCurve {

    private LossCurve() {}

    static void write(String stage, List<CurvePoint> points, Path file) throws IOException {
        if (points.size() < 2) {
            return;
        }
        double[] tokens =
                points.stream().mapToDouble(point -> point.tokens() / 1e6).toArray();
        double[] losses = points.stream().mapToDouble(CurvePoint::loss).toArray();
        LineChart chart = new LineChart(
                "Loss of the stage “" + stage + "”",
                Axis.linear("Tokens", "million"),
                Axis.linear("Loss", "nats"),
                List.of(Series.line("loss", tokens, losses)));
        Files.writeString(file, chart.toSvg());
    }
}
