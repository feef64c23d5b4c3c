package org.elasticlm.simulation;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.LatencyCurve;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.latency.Stray;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.traffic.Plan;

/** A model, a host and tenants for tests: shaped like the starter models on two cores. */
final class Toys {

    static final Ladder LADDER = new Ladder(
            "toy@1",
            IntStream.range(0, 5)
                    .mapToObj(i -> Width.uniform(widths()[i], 1, 5 - i, 80 - 16 * i))
                    .toList());
    static final Quality QUALITY = Quality.ofShares(Map.of(1.0, 1.0, 0.75, 0.97, 0.5, 0.93, 0.25, 0.85, 0.125, 0.75));
    static final List<TenantTerms> TENANTS =
            List.of(new TenantTerms("fast", 40, 0, 1, 1, 1), new TenantTerms("slow", 150, 0, 1, 1, 1));
    static final RequestShape SHAPE = new RequestShape(4, 64, 256);

    private Toys() {}

    private static double[] widths() {
        return new double[] {1, 0.75, 0.5, 0.25, 0.125};
    }

    /** 12 µs a token at full width, a fifth of it at an eighth; one batch in fifty takes twice as long. */
    static MeasuredLatency latency() {
        return latency(1);
    }

    /** The same where everything takes so many times as long. */
    static MeasuredLatency latency(double timesAsLong) {
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        for (double width : widths()) {
            double scale = 0.09 + 0.91 * width;
            curves.put(
                    width,
                    new LatencyCurve(
                            timesAsLong * (0.8 + 0.4 * scale), timesAsLong * 0.012 * scale, timesAsLong * 1e-6));
        }
        List<Stray> strays = IntStream.range(0, 200)
                .mapToObj(i -> new Stray(1 + i / 8.0, i % 50 == 0 ? 2 : 0.9 + 0.004 * (i % 50)))
                .toList();
        return new MeasuredLatency("toy@1", "two cores", curves, strays);
    }

    static Fleet fleet(int replicas, Routing routing) {
        return new Fleet(LADDER, HostCourse.steady(latency()), ServerTerms.DEFAULT, replicas, routing, 1);
    }

    static List<SimulatedRequest> requests(Plan plan) {
        return SimulatedRequest.of(plan, SHAPE, TENANTS, new Random(1));
    }
}
