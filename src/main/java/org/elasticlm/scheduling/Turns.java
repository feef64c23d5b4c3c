package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/**
 * How tenants take turns while even the narrowest widths cannot keep up: deficit round robin (Shreedhar and Varghese, 1995)
 * by weight, charged in predicted milliseconds, with a quantum so small that whoever has had least for its weight is next. A
 * tenant that asks for less than its share is then served at once, however much the others send; and as in deficit round
 * robin, who waits for nothing is owed nothing.
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

    /** A tenant's slices in due order and how far it has come. */
    private static final class Line {
        final double weight;
        final List<Waiting> slices = new ArrayList<>();
        int next;
        double served;
        double afterNext;

        Line(double weight, double owed) {
            this.weight = weight;
            this.served = -owed / weight;
        }

        void advance(ToDoubleFunction<Waiting> millis) {
            afterNext = served + millis.applyAsDouble(slices.get(next)) / weight;
        }
    }

    /**
     * Queries in the order of their tenants' turns, each tenant's in due order; documents stay behind them in due order.
     *
     * @param millis what a slice is charged
     */
    List<Waiting> order(List<Waiting> queue, ToDoubleFunction<Waiting> millis) {
        Map<String, Line> lines = new LinkedHashMap<>();
        List<Waiting> documents = new ArrayList<>();
        for (Waiting slice : queue) {
            if (slice.documents()) {
                documents.add(slice);
                continue;
            }
            Share share = slice.share();
            lines.computeIfAbsent(share.tenant(), tenant -> new Line(share.weight(), owed.getOrDefault(tenant, 0.0)))
                    .slices
                    .add(slice);
        }
        PriorityQueue<Line> turns = new PriorityQueue<>((one, other) -> Double.compare(one.afterNext, other.afterNext));
        for (Line line : lines.values()) {
            line.advance(millis);
            turns.add(line);
        }
        List<Waiting> ordered = new ArrayList<>(queue.size());
        for (Line line = turns.poll(); line != null; line = turns.poll()) {
            ordered.add(line.slices.get(line.next++));
            line.served = line.afterNext;
            if (line.next < line.slices.size()) {
                line.advance(millis);
                turns.add(line);
            }
        }
        ordered.addAll(documents);
        return ordered;
    }

    /**
     * What is owed after a batch: its time is due to all who waited, by weight, and charged to those who were served.
     *
     * @param waiting everyone whose queries waited when the batch was chosen
     */
    Turns after(Collection<Share> waiting, List<Waiting> served, ToDoubleFunction<Waiting> millis) {
        Map<String, Double> charged = new HashMap<>();
        double all = 0;
        for (Waiting slice : served) {
            double cost = slice.documents() ? 0 : millis.applyAsDouble(slice);
            charged.merge(slice.share().tenant(), cost, Double::sum);
            all += cost;
        }
        double weights = waiting.stream().mapToDouble(Share::weight).sum();
        Map<String, Double> next = new HashMap<>();
        for (Share share : waiting) {
            String tenant = share.tenant();
            double before = owed.getOrDefault(tenant, 0.0);
            next.put(tenant, before + all * share.weight() / weights - charged.getOrDefault(tenant, 0.0));
        }
        return new Turns(next);
    }
}
