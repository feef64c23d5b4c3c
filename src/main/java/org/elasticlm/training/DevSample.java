package org.elasticlm.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elasticlm.batches.Seeds;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.LabelledText;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.evaluation.Evaluation;

/** Small parts of evaluation sets, the same for all measurements of a run, so that one takes seconds. */
final class DevSample {

    /** So many documents a query, judged ones included; with fewer nearly everything is found. */
    private static final int DOCUMENTS_PER_QUERY = 20;

    private DevSample() {}

    /** For searching: random queries, the documents judged for them and random others. */
    static RetrievalSet toSearch(RetrievalSet set, int queries, long seed) {
        return named(set, set.sample(queries, DOCUMENTS_PER_QUERY * queries, seed));
    }

    /** For reordering: random queries with the first documents that BM25 finds in the whole corpus. */
    static RetrievalSet toReorder(RetrievalSet set, int queries, int depth, long seed) {
        RetrievalSet asked = new RetrievalSet(
                set.name(), set.documents(), set.sample(queries, 0, seed).queries(), set.judgments(), set.candidates());
        List<List<Hit>> hits = Evaluation.candidates(asked, depth);
        Set<Document> documents = new LinkedHashSet<>();
        Map<String, List<String>> candidates = new HashMap<>();
        for (int query = 0; query < hits.size(); query++) {
            List<Document> found = hits.get(query).stream()
                    .map(hit -> set.documents().get(hit.document()))
                    .toList();
            documents.addAll(found);
            candidates.put(
                    asked.queries().get(query).id(),
                    found.stream().map(Document::id).toList());
        }
        return new RetrievalSet(set.name(), new ArrayList<>(documents), asked.queries(), set.judgments(), candidates);
    }

    static List<LabelledText> toTell(List<LabelledText> examples, int wanted, long seed) {
        List<LabelledText> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, Seeds.at(seed, 0));
        return shuffled.subList(0, Math.min(wanted, shuffled.size()));
    }

    private static RetrievalSet named(RetrievalSet whole, RetrievalSet sample) {
        return new RetrievalSet(
                whole.name(), sample.documents(), sample.queries(), sample.judgments(), sample.candidates());
    }
}
