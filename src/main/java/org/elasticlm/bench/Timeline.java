package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A run second by second.
 *
 * @param seconds in order, from 0
 */
record Timeline(List<Second> seconds) {

    /**
     * One second.
     *
     * @param at seconds after the start of the run
     * @param due figures over the requests that were due in it, whenever they ended
     * @param ended figures over the requests that ended in it, whenever they were due
     */
    record Second(int at, Summary due, Summary ended) {

        int offered() {
            return due.requests();
        }
    }

    Timeline {
        seconds = List.copyOf(seconds);
    }

    /** @param length seconds to cover; what ends later is counted in the last one */
    static Timeline of(List<Outcome> outcomes, int length, double targetMillis) {
        List<List<Outcome>> due = new ArrayList<>();
        List<List<Outcome>> ended = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            due.add(new ArrayList<>());
            ended.add(new ArrayList<>());
        }
        for (Outcome outcome : outcomes) {
            due.get(second(outcome.dueNanos(), length)).add(outcome);
            ended.get(second(outcome.endNanos(), length)).add(outcome);
        }
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            seconds.add(new Second(i, Summary.of(due.get(i), targetMillis), Summary.of(ended.get(i), targetMillis)));
        }
        return new Timeline(seconds);
    }

    private static int second(long nanos, int length) {
        return (int) Math.min(length - 1, nanos / 1_000_000_000L);
    }
}
