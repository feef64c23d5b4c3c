package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.elasticlm.scheduling.Policy;

/** What came of a scenario. */
record Result(Scenario scenario, List<Run> runs) {

    /** One contender's. */
    record Run(Contender contender, List<Outcome> outcomes, Score score) {

        /** Whether this is what a server does unless it is told otherwise. */
        boolean isDefault() {
            return contender.policy() == Policy.DRAIN_FIT;
        }
    }

    Run best() {
        return runs.stream()
                .max(Comparator.comparingDouble(run -> run.score().effectiveQuality()))
                .orElseThrow();
    }

    /** The runs that show most beside each other: the default, the best of the others, the full width. */
    List<Run> telling() {
        List<Run> telling = new ArrayList<>();
        runs.stream().filter(Run::isDefault).forEach(telling::add);
        runs.stream()
                .filter(run -> !telling.contains(run))
                .max(Comparator.comparingDouble(run -> run.score().effectiveQuality()))
                .ifPresent(telling::add);
        runs.stream()
                .filter(run -> run.contender().policy() == Policy.FIXED && !telling.contains(run))
                .findFirst()
                .ifPresent(telling::add);
        return telling;
    }
}
