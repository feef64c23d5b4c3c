package org.elasticlm.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.scheduling.ProgressiveRanking;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RankOrder} as computed.
 *
 * @param model name and version
 * @param places best first
 * @param tokens computed for it
 * @param warnings about what was cut
 */
record Ranked(String model, List<Place> places, int tokens, List<String> warnings) {

    /**
     * @param index of the document in the request
     * @param width that scored it, where not all were scored at one: a progressive rerank. The logit is then its own, or the
     *     one above it where that is lower, so that scores never contradict the order
     */
    record Place(int index, double logit, @Nullable Double width) {

        /** The probability that the document is relevant, or the bare logit. */
        double score(boolean raw) {
            return raw ? logit : 1 / (1 + Math.exp(-logit));
        }
    }

    /**
     * Ordered by logit, not by score: far out, different logits have the same probability.
     *
     * @param rows one logit a document
     */
    static List<Place> places(float[][] rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(index -> new Place(index, rows[index][0], null))
                .sorted(Comparator.comparingDouble((Place place) -> -place.logit())
                        .thenComparingInt(Place::index))
                .toList();
    }

    static List<Place> places(ProgressiveRanking ranking) {
        float[] scores = ranking.monotoneScores();
        return Arrays.stream(ranking.order())
                .mapToObj(index -> new Place(index, scores[index], ranking.width(index)))
                .toList();
    }

    List<Place> best(int limit) {
        return List.copyOf(places.subList(0, Math.min(limit, places.size())));
    }

    /** One logit a document, in the request's order. */
    float[][] rows() {
        float[][] rows = new float[places.size()][1];
        places.forEach(place -> rows[place.index()][0] = (float) place.logit());
        return rows;
    }
}
