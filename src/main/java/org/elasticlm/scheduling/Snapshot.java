package org.elasticlm.scheduling;

import java.util.List;
import java.util.Map;
import org.elasticlm.latency.LatencyProfile;

/**
 * Everything a schedule knows.
 *
 * @param nowMillis on any clock that does not go back; a chosen batch starts now
 * @param queue waiting slices, sorted {@link Waiting#BY_DUE}
 * @param latency per model how long its batches take
 * @param state what the schedule's previous decision left
 */
public record Snapshot(
        double nowMillis, List<Waiting> queue, Map<String, LatencyProfile> latency, ScheduleState state) {

    /** How many requests the slices are of. */
    public int requests() {
        return (int) queue.stream().mapToLong(Waiting::request).distinct().count();
    }

    LatencyProfile latency(Ladder ladder) {
        LatencyProfile profile = latency.get(ladder.model());
        if (profile == null) {
            throw new IllegalArgumentException(
                    "No latency profile for model " + ladder.model() + ", found " + latency.keySet());
        }
        return profile;
    }
}
