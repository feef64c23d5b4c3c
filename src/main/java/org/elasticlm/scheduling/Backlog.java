package org.elasticlm.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The slices that wait, always in due order. Not safe for threads. */
public final class Backlog {

    private final List<Waiting> slices = new ArrayList<>();
    private final Map<Long, Integer> slicesByRequest = new HashMap<>();
    private final Map<String, Held> byTenant = new HashMap<>();
    private long tokens;
    private long documentTokens;

    /** What waits of one tenant. */
    private static final class Held {
        int requests;
        long queryTokens;
        long documentTokens;
    }

    public void add(List<Waiting> request) {
        for (Waiting slice : request) {
            int place = Collections.binarySearch(slices, slice, Waiting.BY_DUE);
            slices.add(place < 0 ? -place - 1 : place, slice);
            if (slicesByRequest.merge(slice.request(), 1, Integer::sum) == 1) {
                held(slice).requests++;
            }
            count(slice, 1);
        }
    }

    /** Takes what the decision computes or refuses out, and ties what is left of the started requests to their rung. */
    public void settle(Decision decision) {
        Set<Waiting> computed = new HashSet<>();
        Map<Long, Decision.Choice> started = new HashMap<>();
        for (Decision.Choice choice : decision.batch()) {
            computed.add(choice.slice());
            started.put(choice.slice().request(), choice);
        }
        Set<Long> refused = new HashSet<>();
        decision.refused().forEach(slice -> refused.add(slice.request()));
        removeIf(slice -> computed.contains(slice) || refused.contains(slice.request()));
        started.keySet().retainAll(slicesByRequest.keySet());
        if (!started.isEmpty()) {
            slices.replaceAll(slice -> bound(slice, started.get(slice.request()), decision));
        }
    }

    /** Takes every slice of the request out. */
    public void remove(long request) {
        if (slicesByRequest.containsKey(request)) {
            removeIf(slice -> slice.request() == request);
        }
    }

    /** A copy, sorted {@link Waiting#BY_DUE}. */
    public List<Waiting> inOrder() {
        return List.copyOf(slices);
    }

    public boolean contains(long request) {
        return slicesByRequest.containsKey(request);
    }

    public int requests() {
        return slicesByRequest.size();
    }

    public long tokens() {
        return tokens;
    }

    /** The share of {@link #tokens()} that documents to store have. */
    public long documentTokens() {
        return documentTokens;
    }

    public int requestsOf(String tenant) {
        Held held = byTenant.get(tenant);
        return held == null ? 0 : held.requests;
    }

    /** @param documents whether to count documents to store, or else queries */
    public long tokensOf(String tenant, boolean documents) {
        Held held = byTenant.get(tenant);
        return held == null ? 0 : documents ? held.documentTokens : held.queryTokens;
    }

    /** Tokens of the tenant's queries to the model whose deadline is no later than the given one. */
    public long tokensDueBy(double deadlineMillis, String tenant, String model) {
        long due = 0;
        for (Waiting slice : slices) {
            if (!slice.documents()
                    && slice.deadlineMillis() <= deadlineMillis
                    && slice.share().tenant().equals(tenant)
                    && slice.ladder().model().equals(model)) {
                due += slice.load().tokens();
            }
        }
        return due;
    }

    private Held held(Waiting slice) {
        return byTenant.computeIfAbsent(slice.share().tenant(), tenant -> new Held());
    }

    private void count(Waiting slice, int sign) {
        long counted = sign * slice.load().tokens();
        Held held = held(slice);
        tokens += counted;
        if (slice.documents()) {
            documentTokens += counted;
            held.documentTokens += counted;
        } else {
            held.queryTokens += counted;
        }
    }

    private static Waiting bound(Waiting slice, Decision.@Nullable Choice first, Decision decision) {
        if (first == null || decision.width() == null || slice.rungs().why() != null) {
            return slice;
        }
        return slice.onlyAt(slice.ladder().rungAt(decision.width().value()), first.reason());
    }

    private void removeIf(Predicate<Waiting> gone) {
        slices.removeIf(slice -> {
            if (!gone.test(slice)) {
                return false;
            }
            count(slice, -1);
            Integer left = slicesByRequest.computeIfPresent(
                    slice.request(), (request, count) -> count == 1 ? null : count - 1);
            if (left == null && --held(slice).requests == 0) {
                byTenant.remove(slice.share().tenant());
            }
            return true;
        });
    }
}
