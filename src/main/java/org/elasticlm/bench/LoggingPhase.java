package org.elasticlm.bench;

import java.util.List;
import org.elasticlm.logbench.RecordFlow;
import org.elasticlm.logbench.Recording;

/**
 * Some seconds of the same load with the request log in one state.
 *
 * @param round in which every state has its turn
 * @param outcomes one per request
 * @param flow of records in these seconds
 * @param seconds from the first request to the last answer
 * @param processors in that time
 */
record LoggingPhase(
        int round,
        Recording recording,
        List<Outcome> outcomes,
        RecordFlow flow,
        double seconds,
        ProcessorTime processors) {

    LoggingPhase {
        outcomes = List.copyOf(outcomes);
    }

    Summary summary() {
        return Summary.of(outcomes, Double.POSITIVE_INFINITY);
    }

    /** By the server's own clock, without the way and the client, which computes on the same cores. */
    Summary serverSummary() {
        return Summary.of(
                outcomes.stream()
                        .filter(outcome -> outcome.server().known())
                        .map(Outcome::inServer)
                        .toList(),
                Double.POSITIVE_INFINITY);
    }
}
