package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;

/** Every contender on the same requests. */
record Comparison(Fleet fleet, Quality quality, List<Contender> contenders) {

    Result run(Scenario scenario) {
        List<Result.Run> runs = new ArrayList<>();
        for (Contender contender : contenders) {
            List<Outcome> outcomes = fleet.serve(contender.schedule(), scenario.requests());
            runs.add(new Result.Run(contender, outcomes, Score.of(outcomes, quality)));
        }
        return new Result(scenario, runs);
    }
}
