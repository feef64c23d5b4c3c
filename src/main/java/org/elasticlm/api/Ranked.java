package org.elasticlm.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A {@link RankOrder} as computed.
 *
 * @param model name and version
 * @param rows one logit a document, in the order's order
 * @param tokens computed for it
 * @param warnings about what was cut
 */
record Ranked(String model, float[][] rows, int tokens, List<String> warnings) {

    /** @param index of the document in the request */
    record Place(int index, double logit) {

        /** The probability that the document is relevant, or the bare logit. */
        double score(boolean raw) {
            return raw ? logit : 1 / (1 + Math.exp(-logit));
        }
    }

    /** The best documents, best first. By logit, not by score: far out, different logits have the same probability. */
    List<Place> best(int limit) {
        List<Place> places = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            places.add(new Place(i, rows[i][0]));
        }
        places.sort(Comparator.comparingDouble((Place place) -> -place.logit()).thenComparingInt(Place::index));
        return List.copyOf(places.subList(0, Math.min(limit, places.size())));
    }
}
