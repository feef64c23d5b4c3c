package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;

/** Collects outcomes from the client's threads. */
final class OutcomeLog {

    /** Guarded by this. */
    private final List<Outcome> outcomes = new ArrayList<>();

    synchronized void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** Those that came after the first {@code known}. */
    synchronized List<Outcome> since(int known) {
        return List.copyOf(outcomes.subList(known, outcomes.size()));
    }
}
