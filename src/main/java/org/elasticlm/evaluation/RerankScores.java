package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Hit;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Width;

/**
 * What a reranker says of every candidate at every width.
 *
 * @param candidates per query of the set
 * @param lengths tokens of each pair, query after query
 * @param lexical what the model's lexical term adds to the logit of each pair, in the same order; zeros without one
 * @param networks per width what its network alone says of each pair, in the same order
 */
record RerankScores(
        RetrievalSet set, List<List<Hit>> candidates, int[] lengths, float[] lexical, Map<Width, float[]> networks) {

    /** One query's candidates. */
    record Candidates(RerankScores all, int query, int from, int to) {

        int count() {
            return to - from;
        }

        int length(int candidate) {
            return all.lengths[from + candidate];
        }

        float logit(int candidate, Width width) {
            return logit(candidate, width, 1);
        }

        /** @param factor times the model's lexical term */
        private float logit(int candidate, Width width, double factor) {
            float[] ofWidth = all.networks.get(width);
            if (ofWidth == null) {
                throw new IllegalArgumentException("Nothing was scored at width " + width.value());
            }
            return ofWidth[from + candidate] + (float) factor * all.lexical[from + candidate];
        }

        /** @param scores one a candidate */
        Ranking ranking(float[] scores) {
            List<RankedDocument> ranked = new ArrayList<>(count());
            for (int candidate = 0; candidate < count(); candidate++) {
                int document = all.candidates.get(query).get(candidate).document();
                ranked.add(new RankedDocument(all.set.documents().get(document).id(), scores[candidate]));
            }
            Query asked = all.set.queries().get(query);
            return new Ranking(asked.id(), ranked, all.set.judgments(asked));
        }
    }

    List<Candidates> queries() {
        List<Candidates> queries = new ArrayList<>(candidates.size());
        int from = 0;
        for (int query = 0; query < candidates.size(); query++) {
            int to = from + candidates.get(query).size();
            queries.add(new Candidates(this, query, from, to));
            from = to;
        }
        return queries;
    }

    Run run(String system, Width width) {
        return run(system, width, 1);
    }

    /** @param factor times the model's lexical term, such as 0 for the network alone */
    Run run(String system, Width width, double factor) {
        List<Ranking> rankings = new ArrayList<>();
        for (Candidates query : queries()) {
            float[] scores = new float[query.count()];
            for (int candidate = 0; candidate < scores.length; candidate++) {
                scores[candidate] = query.logit(candidate, width, factor);
            }
            rankings.add(query.ranking(scores));
        }
        return new Run(system, rankings);
    }
}
