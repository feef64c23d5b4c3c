package org.elasticlm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.elasticlm.encoder.Width;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.scheduling.Policy;
import org.elasticlm.scheduling.Schedule;
import org.elasticlm.scheduling.ScheduleLimits;

/**
 * A schedule that takes part.
 *
 * @param name as reports call it
 * @param schedule makes one for each replica
 */
record Contender(Policy policy, String name, Supplier<Schedule> schedule) {

    /** Each policy once, and {@code fixed} at every width of the model. */
    static List<Contender> of(List<Policy> policies, Ladder ladder, ScheduleLimits limits) {
        List<Contender> contenders = new ArrayList<>();
        for (Policy policy : policies) {
            if (policy != Policy.FIXED) {
                contenders.add(new Contender(policy, policy.toString(), () -> policy.schedule(limits, 1)));
                continue;
            }
            for (Width width : ladder.widths()) {
                double value = width.value();
                contenders.add(new Contender(policy, policy + " " + value, () -> policy.schedule(limits, value)));
            }
        }
        return contenders;
    }
}
