package org.elasticlm.batches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.RelevantPair;
import org.elasticlm.dataset.RetrievalSet;

/**
 * A training set as negatives are searched in it.
 *
 * @param documents its corpus
 * @param queries the text of each query by its number
 * @param relevant which documents answer which query, see {@link PairSet#relevant}
 * @param numbers of those documents' texts that pairs have
 */
record MinedSet(
        String name,
        List<Document> documents,
        Map<Integer, String> queries,
        Set<Long> relevant,
        Map<String, Integer> numbers) {

    /** @param pairs the same set, tokenised */
    static MinedSet of(RetrievalSet set, PairSet pairs) {
        Map<Integer, String> queries = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<RelevantPair> judged = set.relevantPairs();
        for (int pair = 0; pair < judged.size(); pair++) {
            queries.put(pairs.queryNumbers()[pair], judged.get(pair).query().text());
            numbers.put(judged.get(pair).document().content(), pairs.documentNumbers()[pair]);
        }
        return new MinedSet(set.name(), set.documents(), queries, pairs.relevant(), numbers);
    }

    /** How much there is to search, in texts. */
    int size() {
        return documents.size() + queries.size();
    }

    /** A document's number among the pairs' texts, or one below 0 that no other document has. */
    int number(int place) {
        return numbers.getOrDefault(documents.get(place).content(), -1 - place);
    }

    boolean answers(int place, int query) {
        return relevant.contains(PairSet.key(query, number(place)));
    }

    /** Places of all documents in an order that depends on the seed. */
    List<Integer> shuffledPlaces(long seed) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < documents.size(); place++) {
            places.add(place);
        }
        Collections.shuffle(places, new Random(seed));
        return places;
    }

    /** Numbers of all queries in an order that depends on the seed. */
    List<Integer> shuffledQueries(long seed) {
        List<Integer> numbered = new ArrayList<>(queries.keySet());
        Collections.shuffle(numbered, new Random(seed));
        return numbered;
    }
}
