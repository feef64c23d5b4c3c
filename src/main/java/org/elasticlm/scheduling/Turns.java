package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who goes first and who gives way while even the narrowest widths cannot keep up. As in deficit round robin (Shreedhar and
 * Varghese, 1995) tenants are charged in predicted milliseconds by weight, and who waits for nothing is owed nothing. What
 * one is owed the others owe, and never much, so that who comes later is neither ahead nor behind. Queries are due the
 * earlier, the less their tenant has had and asks for beside the one with most: tenants that ask for about as much are served
 * by earliest deadline, and one that asks for little as it comes. What does not fit is refused to the tenant with most, its
 * longest first (Moore, 1968), so that a tenant within its share loses nothing, however much the others send, and as many as
 * can be are answered in time.
 *
 * @param owed per waiting tenant the milliseconds by which it has fallen behind its share; negative where it is ahead. Empty
 *     while everything can be served and no turns are taken
 */
public record Turns(Map<String, Double> owed) {

    /** Who has this share of what the tenant with most has counts as one that asks for as much. */
    private static final double AS_MUCH = 0.5;

    public static final Turns NONE = new Turns(Map.of());

    public Turns {
        owed = Map.copyOf(owed);
    }

    public boolean taken() {
        return !owed.isEmpty();
    }

    /** What a tenant has had and asks for. */
    private static final class Account {
        final double weight;
        final PriorityQueue<Asked> kept = new PriorityQueue<>((one, other) -> Double.compare(other.millis, one.millis));
        double had;

        Account(double weight, double owed) {
            this.weight = weight;
            this.had = -owed;
        }

        double hadForWeight() {
            return had / weight;
        }
    }

    /** A slice that waits. Of a query's slices the first stands for all; documents have no account. */
    private static final class Asked {
        final Waiting slice;
        final @Nullable Account account;
        /** This one, or an earlier slice of the same query. */
        final Asked first;

        final double millis;
        double dueMillis;
        boolean givenUp;

        Asked(Waiting slice, @Nullable Account account, @Nullable Asked first, double millis) {
            this.slice = slice;
            this.account = account;
            this.first = first == null ? this : first;
            this.millis = millis;
        }
    }

    /**
     * @param order what is kept of the queue, as it is to be served
     * @param givenUp one slice of each query to refuse, so that by earliest deadline the others end before theirs
     */
    record Plan(List<Waiting> order, List<Waiting> givenUp) {}

    /**
     * A query of which a part was computed is kept, and documents are left alone, behind the queries.
     *
     * @param queue by due time
     * @param millis what is left of a slice's request takes
     */
    Plan plan(List<Waiting> queue, double nowMillis, ToDoubleFunction<Waiting> millis) {
        Map<String, Account> accounts = new HashMap<>();
        List<Asked> asked = asked(queue, accounts, millis);
        double most = accounts.values().stream()
                .mapToDouble(Account::hadForWeight)
                .max()
                .orElse(0);
        asked.forEach(each -> each.dueMillis = due(each, most));
        List<Waiting> givenUp = givenUp(asked, nowMillis, accounts.values());
        // Stable: what is due at the same time, such as the slices of a request, stays as it was.
        asked.removeIf(each -> each.first.givenUp);
        asked.sort((one, other) -> Double.compare(one.dueMillis, other.dueMillis));
        List<Waiting> order = new ArrayList<>(asked.size());
        asked.forEach(each -> order.add(each.slice));
        return new Plan(order, givenUp);
    }

    private List<Asked> asked(List<Waiting> queue, Map<String, Account> accounts, ToDoubleFunction<Waiting> millis) {
        // Names of one tenant are mostly the very same object, which is found sooner by that.
        IdentityHashMap<String, Account> bySameName = new IdentityHashMap<>();
        Map<Long, Asked> begun = new HashMap<>();
        List<Asked> asked = new ArrayList<>(queue.size());
        for (Waiting slice : queue) {
            if (slice.documents()) {
                asked.add(new Asked(slice, null, null, 0));
                continue;
            }
            Account account = bySameName.get(slice.share().tenant());
            if (account == null) {
                account = account(accounts, slice.share());
                bySameName.put(slice.share().tenant(), account);
            }
            Asked first = slice.wholeRequest() ? null : begun.get(slice.request());
            Asked one = new Asked(slice, account, first, first == null ? millis.applyAsDouble(slice) : 0);
            account.had += one.millis;
            asked.add(one);
            if (first == null && !slice.wholeRequest()) {
                begun.put(slice.request(), one);
            }
        }
        return asked;
    }

    private Account account(Map<String, Account> accounts, Share share) {
        return accounts.computeIfAbsent(
                share.tenant(), tenant -> new Account(share.weight(), owed.getOrDefault(tenant, 0.0)));
    }

    private static double due(Asked asked, double most) {
        if (asked.account == null) {
            return Double.POSITIVE_INFINITY;
        }
        Waiting slice = asked.slice;
        double share = most <= 0 ? 1 : asked.account.hadForWeight() / (AS_MUCH * most);
        return slice.arrivedMillis() + Math.max(0, Math.min(1, share)) * (slice.dueMillis() - slice.arrivedMillis());
    }

    private static List<Waiting> givenUp(List<Asked> byDue, double nowMillis, Collection<Account> accounts) {
        List<Waiting> givenUp = new ArrayList<>();
        double atMillis = nowMillis;
        for (Asked asked : byDue) {
            if (asked.account == null || asked.first != asked) {
                continue;
            }
            atMillis += asked.millis;
            if (asked.slice.slice() == 0) {
                asked.account.kept.add(asked);
            }
            Account most = atMillis > asked.slice.deadlineMillis() ? most(accounts) : null;
            while (most != null) {
                Asked longest = most.kept.remove();
                most.had -= longest.millis;
                atMillis -= longest.millis;
                longest.givenUp = true;
                givenUp.add(longest.slice);
                most = atMillis > asked.slice.deadlineMillis() ? most(accounts) : null;
            }
        }
        return givenUp;
    }

    /** Who has most for its weight, of those who have something to lose. */
    private static @Nullable Account most(Collection<Account> accounts) {
        Account most = null;
        for (Account account : accounts) {
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
     * @param most more than this is not remembered of any tenant: one that always waits and asks for little would else be
     *     owed ever more, at the others' cost on the day that it asks for a lot
     */
    Turns after(Collection<Share> waiting, List<Waiting> served, ToDoubleFunction<Waiting> millis, double most) {
        Map<String, Double> charged = new HashMap<>();
        double all = 0;
        for (Waiting slice : served) {
            double cost = slice.documents() ? 0 : millis.applyAsDouble(slice);
            charged.merge(slice.share().tenant(), cost, Double::sum);
            all += cost;
        }
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
