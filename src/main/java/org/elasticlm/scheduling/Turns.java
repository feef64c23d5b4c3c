package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who gives way while even the narrowest widths cannot keep up. As in deficit round robin (Shreedhar and Varghese, 1995)
 * tenants are charged in predicted milliseconds by weight, and who waits for nothing is owed nothing; but queries are served
 * by earliest deadline, and the tenant that has had most for its weight loses those that don't fit, its longest first. A
 * tenant that asks for less than its share then loses none, however much the others send, and as many as can be are answered
 * in time (Moore, 1968).
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

    /** A tenant's queries that are kept so far. */
    private static final class Account {
        final double weight;
        final PriorityQueue<Kept> kept =
                new PriorityQueue<>(Comparator.comparingDouble(Kept::millis).reversed());
        double had;

        Account(double weight, double owed) {
            this.weight = weight;
            this.had = -owed;
        }

        double hadForWeight() {
            return had / weight;
        }
    }

    private record Kept(Waiting first, double millis) {}

    /**
     * The queries to refuse so that the others can end before their deadlines, one slice of each. One of which a part was
     * computed is kept, and documents are left alone.
     *
     * @param queue by due time
     * @param millis what is left of a slice's request takes
     */
    List<Waiting> givenUp(List<Waiting> queue, double nowMillis, ToDoubleFunction<Waiting> millis) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        Set<Long> seen = new HashSet<>();
        List<Waiting> givenUp = new ArrayList<>();
        double atMillis = nowMillis;
        for (Waiting slice : queue) {
            if (slice.documents() || !seen.add(slice.request())) {
                continue;
            }
            Share share = slice.share();
            Account own = accounts.computeIfAbsent(
                    share.tenant(), tenant -> new Account(share.weight(), owed.getOrDefault(tenant, 0.0)));
            double takes = millis.applyAsDouble(slice);
            own.had += takes;
            atMillis += takes;
            if (slice.slice() == 0) {
                own.kept.add(new Kept(slice, takes));
            }
            Account most = atMillis > slice.deadlineMillis() ? most(accounts) : null;
            while (most != null) {
                Kept longest = most.kept.remove();
                most.had -= longest.millis();
                atMillis -= longest.millis();
                givenUp.add(longest.first());
                most = atMillis > slice.deadlineMillis() ? most(accounts) : null;
            }
        }
        return givenUp;
    }

    /** Who has had most for its weight, of those who have something to lose. */
    private static @Nullable Account most(Map<String, Account> accounts) {
        Account most = null;
        for (Account account : accounts.values()) {
            if (!account.kept.isEmpty() && (most == null || account.hadForWeight() > most.hadForWeight())) {
                most = account;
            }
        }
        return most;
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
