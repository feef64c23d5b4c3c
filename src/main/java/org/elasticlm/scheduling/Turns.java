package org.elasticlm.scheduling;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Who goes first and who gives way while even the narrowest widths cannot keep up. As in deficit round robin (Shreedhar and
 * Varghese, 1995) tenants are charged in predicted milliseconds by weight, and who waits for nothing is owed nothing. What
 * one is owed the others owe, and never much, so that who comes later is neither ahead nor behind. How that
 * orders a queue, and who gives way: see {@link GivingWay}.
 *
 * @param owed per waiting tenant the milliseconds by which it has fallen behind its share; negative where it is ahead. Empty
 *     while everything can be served and no turns are taken
 */
public record Turns(Map<String, Double> owed) {

    public static final Turns NONE = new Turns(Map.of());

    public Turns {
        owed = Map.copyOf(owed);
    }

    public boolean taken() {
        return !owed.isEmpty();
    }

    /**
     * What is owed after a batch: its time is due to all who waited, by weight, and charged to those who were served.
     *
     * @param waiting everyone whose queries waited when the batch was chosen
     * @param charged by tenant the predicted milliseconds of what was served of it
     * @param most more than this is not remembered of any tenant: one that always waits and asks for little would else be
     *     owed ever more, at the others' cost on the day that it asks for a lot
     */
    Turns after(Collection<Share> waiting, Map<String, Double> charged, double most) {
        double all = charged.values().stream().mapToDouble(Double::doubleValue).sum();
        double weights = waiting.stream().mapToDouble(Share::weight).sum();
        Map<String, Double> next = new HashMap<>();
        double sum = 0;
        for (Share share : waiting) {
            String tenant = share.tenant();
            double before = owed.getOrDefault(tenant, 0.0);
            double after = before + all * share.weight() / weights - charged.getOrDefault(tenant, 0.0);
            double kept = Math.max(-most, Math.min(most, after));
            next.put(tenant, kept);
            sum += kept;
        }
        // What was owed to those who wait no more, and what is forgotten, is nobody's debt any longer.
        for (Share share : waiting) {
            next.merge(share.tenant(), -sum * share.weight() / weights, Double::sum);
        }
        return new Turns(next);
    }
}
