package org.elasticlm.bench;

import java.util.List;
import java.util.Locale;
import org.elasticlm.encoder.Width;

/**
 * How fast a step trains all widths at once, against training each by itself one after another on the same texts: tokens a
 * second of the elastic step over 1 / Σ 1/(tokens a second of each width alone).
 *
 * @param alone tokens a second of each width by itself, widest first
 * @param elastic tokens a second of the step over all of them, each token counted once
 */
record ElasticSpeed(List<Width> widths, List<Double> alone, double elastic) {

    /** What the elastic step should reach of {@link #oneAfterAnother}. */
    static final double BAR = 0.8;

    ElasticSpeed {
        widths = List.copyOf(widths);
        alone = List.copyOf(alone);
    }

    /** Tokens a second that every width reads in turn. */
    double oneAfterAnother() {
        return 1 / alone.stream().mapToDouble(rate -> 1 / rate).sum();
    }

    double share() {
        return elastic / oneAfterAnother();
    }

    String table() {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%-22s %12s%n", "trained", "tokens/s"));
        for (int at = 0; at < widths.size(); at++) {
            table.append(String.format(
                    Locale.ROOT, "%-22s %12.0f%n", "width " + widths.get(at).value() + " alone", alone.get(at)));
        }
        table.append(String.format(Locale.ROOT, "%-22s %12.0f%n", "one after another", oneAfterAnother()));
        table.append(String.format(Locale.ROOT, "%-22s %12.0f%n", "all in one step", elastic));
        return table.append(String.format(
                        Locale.ROOT,
                        "%-22s %11.0f%% (should be at least %.0f %%)%n",
                        "share",
                        100 * share(),
                        100 * BAR))
                .toString();
    }
}
