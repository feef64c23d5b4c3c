package org.elasticlm.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** How requests are spread over replicas. */
enum Routing {
    /** One after the other. */
    ROUND_ROBIN,
    /** To the replica with the fewest unanswered requests. */
    LEAST_OUTSTANDING,
    /** To the less busy of two that are drawn at random, which needs no common view of all. */
    TWO_CHOICES;

    /** @param number of the request, from 0 */
    Replica choose(List<Replica> replicas, long number, double atMillis, Random random) {
        return switch (this) {
            case ROUND_ROBIN -> replicas.get((int) (number % replicas.size()));
            case LEAST_OUTSTANDING -> {
                // The search starts at another replica each time, so that ties don't all go to the first.
                Replica best = replicas.get((int) (number % replicas.size()));
                for (Replica replica : replicas) {
                    best = replica.outstanding(atMillis) < best.outstanding(atMillis) ? replica : best;
                }
                yield best;
            }
            case TWO_CHOICES -> {
                Replica one = replicas.get(random.nextInt(replicas.size()));
                Replica other = replicas.get(random.nextInt(replicas.size()));
                yield other.outstanding(atMillis) < one.outstanding(atMillis) ? other : one;
            }
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
