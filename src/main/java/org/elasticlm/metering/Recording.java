package org.elasticlm.metering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What of a recorded time can be served once more, and how much of it cannot.
 *
 * @param requests in order of arrival
 * @param sizedAlike how many of them were refused before their texts were read, and have the mean size of the tenant's others
 * @param unsized how many such are missing, since nothing else of their tenant tells their size
 * @param leftOut what there was no need to compute, or not as a query
 */
public record Recording(List<RecordedLoad.Request> requests, int sizedAlike, int unsized, LeftOut leftOut) {

    /**
     * @param documents requests with documents to store, which wait for queries
     * @param cached answers for which nothing was computed
     */
    public record LeftOut(long documents, long cached) {

        static final LeftOut NOTHING = new LeftOut(0, 0);

        LeftOut and(LeftOut other) {
            return new LeftOut(documents + other.documents, cached + other.cached);
        }
    }

    public Recording {
        requests = List.copyOf(requests);
    }

    private record Sizes(long requests, long items, long tokens) {

        static final Sizes NONE = new Sizes(0, 0, 0);

        Sizes with(RecordedLoad.Request request) {
            return new Sizes(requests + 1, items + request.items(), tokens + request.tokens());
        }

        int mean(long sum) {
            return Math.max(1, Math.toIntExact(Math.round((double) sum / requests)));
        }
    }

    /** A flood is mostly alike: what was refused unread is taken to be as large as what the same tenant sent beside it. */
    static Recording of(List<RecordedLoad.Request> read, LeftOut leftOut) {
        Map<UUID, Sizes> sizes = new HashMap<>();
        for (RecordedLoad.Request request : read) {
            if (request.sized()) {
                sizes.put(
                        request.tenantId(),
                        sizes.getOrDefault(request.tenantId(), Sizes.NONE).with(request));
            }
        }
        List<RecordedLoad.Request> requests = new ArrayList<>(read.size());
        int sizedAlike = 0;
        for (RecordedLoad.Request request : read) {
            Sizes others = sizes.getOrDefault(request.tenantId(), Sizes.NONE);
            if (request.sized()) {
                requests.add(request);
            } else if (others.requests() > 0) {
                requests.add(request.sized(others.mean(others.items()), others.mean(others.tokens())));
                sizedAlike++;
            }
        }
        return new Recording(requests, sizedAlike, read.size() - requests.size(), leftOut);
    }
}
