package org.elasticlm.bench;

import java.util.List;
import java.util.OptionalInt;

/** How many connections to try next, and when more of them no longer help. */
final class SaturationRamp {

    private static final int MOST_CONNECTIONS = 64;
    private static final double WORTHWHILE_GAIN = 1.04;

    /**
     * One measurement.
     *
     * @param connections that sent one request after the other
     * @param answered per second
     * @param refused per second, whatever the reason
     */
    record Level(int connections, double answered, double refused) {}

    private SaturationRamp() {}

    /**
     * Doubles the connections until the last two doublings together gained little. Refusals alone do not end it: a
     * server may refuse a few while others are answered ever faster.
     */
    static OptionalInt next(List<Level> levels) {
        if (levels.isEmpty()) {
            return OptionalInt.of(2);
        }
        int next = levels.get(levels.size() - 1).connections() * 2;
        boolean flat = levels.size() > 2 && best(levels) < WORTHWHILE_GAIN * best(levels.subList(0, levels.size() - 2));
        return flat || next > MOST_CONNECTIONS ? OptionalInt.empty() : OptionalInt.of(next);
    }

    static double best(List<Level> levels) {
        return levels.stream().mapToDouble(Level::answered).max().orElse(0);
    }
}
