package org.elasticlm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.elasticlm.batches.Seeds;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;

/**
 * Splits a training set into a part that stages are measured on and the rest, which they train on. The same seed always holds
 * out the same, and a larger share includes a smaller one, so stages may differ in it.
 *
 * @param share of the queries or examples, 0 for none
 */
record HeldOut(double share, long seed) {

    /** What is measured on, in random order; at least one where there is any share. */
    <T> List<T> part(List<T> all) {
        return places(all.size()).stream().map(all::get).toList();
    }

    /** What is trained on, in the order given. */
    <T> List<T> rest(List<T> all) {
        Set<Integer> held = new HashSet<>(places(all.size()));
        return IntStream.range(0, all.size())
                .filter(place -> !held.contains(place))
                .mapToObj(all::get)
                .toList();
    }

    RetrievalSet part(RetrievalSet set) {
        return share == 0 ? set : asking(set, part(set.queries()));
    }

    RetrievalSet rest(RetrievalSet set) {
        return share == 0 ? set : asking(set, rest(set.queries()));
    }

    private static RetrievalSet asking(RetrievalSet set, List<Query> queries) {
        return new RetrievalSet(set.name(), set.documents(), queries, set.judgments(), set.candidates());
    }

    private List<Integer> places(int size) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(places, Seeds.at(seed, 0));
        int wanted = share == 0 ? 0 : Math.max(1, (int) Math.round(share * size));
        return places.subList(0, Math.min(wanted, size));
    }
}
