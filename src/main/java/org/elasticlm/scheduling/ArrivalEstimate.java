package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.latency.BatchLoad;

/**
 * Arrival rates with exponential forgetting: a load that arrived t ago counts exp(−t/τ), so that the sums over τ are rates.
 * Not safe for threads; time is an argument.
 */
public final class ArrivalEstimate {

    /** Below this many tokens a second a stream is forgotten. */
    private static final double NEGLIGIBLE = 0.01;

    private final double tauMillis;
    private final Map<Stream, Sums> streams = new LinkedHashMap<>();

    private record Stream(Ladder ladder, Rungs rungs) {}

    private static final class Sums {
        double sequences;
        double tokens;
        double squaredTokens;
        double atMillis;

        void decay(double nowMillis, double tauMillis) {
            double kept = Math.exp(-(nowMillis - atMillis) / tauMillis);
            sequences *= kept;
            tokens *= kept;
            squaredTokens *= kept;
            atMillis = nowMillis;
        }
    }

    /** @param tauMillis after how long an arrival counts 1/e */
    public ArrivalEstimate(double tauMillis) {
        this.tauMillis = tauMillis;
    }

    public void add(Ladder ladder, Rungs rungs, BatchLoad load, double nowMillis) {
        Sums sums = streams.computeIfAbsent(new Stream(ladder, rungs), stream -> new Sums());
        sums.decay(nowMillis, tauMillis);
        sums.sequences += load.sequences();
        sums.tokens += load.tokens();
        sums.squaredTokens += load.squaredTokens();
    }

    public List<Arrivals> rates(double nowMillis) {
        double perSecond = 1000 / tauMillis;
        List<Arrivals> rates = new ArrayList<>();
        streams.values().removeIf(sums -> {
            sums.decay(nowMillis, tauMillis);
            return sums.tokens * perSecond < NEGLIGIBLE;
        });
        streams.forEach((stream, sums) -> rates.add(new Arrivals(
                stream.ladder(),
                stream.rungs(),
                sums.sequences * perSecond,
                sums.tokens * perSecond,
                sums.squaredTokens * perSecond)));
        return rates;
    }
}
