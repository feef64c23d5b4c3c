package org.elasticlm.dataset;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/**
 * Scores of chosen documents.
 *
 * @param wanted Lucene's numbers of the documents
 */
record ScoresOf(Set<Integer> wanted) implements CollectorManager<ScoresOf.Found, Map<Integer, Float>> {

    @Override
    public Found newCollector() {
        return new Found(wanted);
    }

    @Override
    public Map<Integer, Float> reduce(Collection<Found> collectors) {
        Map<Integer, Float> scores = new HashMap<>();
        collectors.forEach(found -> scores.putAll(found.scores));
        return scores;
    }

    static final class Found extends SimpleCollector {

        private final Set<Integer> wanted;
        private final Map<Integer, Float> scores = new HashMap<>();
        private int base;
        private @Nullable Scorable scorer;

        Found(Set<Integer> wanted) {
            this.wanted = wanted;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
        }

        @Override
        public void setScorer(Scorable next) {
            scorer = next;
        }

        @Override
        public void collect(int document) throws IOException {
            if (scorer != null && wanted.contains(base + document)) {
                scores.put(base + document, scorer.score());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
