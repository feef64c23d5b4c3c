package org.elasticlm.latency;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.encoder.Width;

/**
 * How long a model's batches take on one host, as calibration found it or serving learned it: what can be kept and used
 * elsewhere.
 *
 * @param model name and version
 * @param host what it was measured on, for people
 * @param curves per width value
 * @param strays of batches that were computed: how much the host strays, shortest batch first
 */
public record MeasuredLatency(String model, String host, SortedMap<Double, LatencyCurve> curves, List<Stray> strays) {

    public MeasuredLatency {
        if (curves.isEmpty() || strays.isEmpty()) {
            throw new IllegalArgumentException("A measured latency has at least one width and one stray, found "
                    + curves.size() + " and " + strays.size());
        }
        curves = Collections.unmodifiableSortedMap(new TreeMap<>(curves));
        strays = strays.stream()
                .sorted(Comparator.comparingDouble(Stray::predictedMillis))
                .toList();
    }

    /** What a calibrated model knows. */
    public static MeasuredLatency of(String model, String host, LatencyModel latency) {
        SortedMap<Double, LatencyCurve> curves = new TreeMap<>();
        latency.curves().forEach((width, curve) -> curves.put(width.value(), curve));
        return new MeasuredLatency(model, host, curves, latency.strays());
    }

    /** @throws IllegalArgumentException when a width was not measured */
    public Map<Width, LatencyCurve> curvesOf(List<Width> widths) {
        Map<Width, LatencyCurve> byWidth = new HashMap<>();
        for (Width width : widths) {
            LatencyCurve curve = curves.get(width.value());
            if (curve == null) {
                throw new IllegalArgumentException("The latency of " + model + " on " + host + " has no width "
                        + width.value() + "; it has " + curves.keySet() + ". Measure it again.");
            }
            byWidth.put(width, curve);
        }
        return byWidth;
    }

    /** A latency model that starts from these figures. */
    public LatencyModel toModel(List<Width> widths) {
        LatencyModel latency = new LatencyModel();
        latency.restore(curvesOf(widths), strays);
        return latency;
    }
}
