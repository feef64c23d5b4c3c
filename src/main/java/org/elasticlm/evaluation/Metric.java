package org.elasticlm.evaluation;

import java.util.Comparator;
import java.util.List;

/** Measures of one ranking, as trec_eval defines them; a set's value is their mean over its judged queries. */
public enum Metric {

    /** Gain grade / log2(rank + 1) over the first ten, as a share of the best order's. */
    NDCG_10("ndcg@10", "nDCG@10") {
        @Override
        double of(Ranking ranking) {
            double found = 0;
            for (int rank = 0; rank < Math.min(10, ranking.documents().size()); rank++) {
                found += discounted(ranking.grade(rank), rank);
            }
            List<Integer> best = ranking.judgments().values().stream()
                    .filter(grade -> grade > 0)
                    .sorted(Comparator.reverseOrder())
                    .limit(10)
                    .toList();
            double ideal = 0;
            for (int rank = 0; rank < best.size(); rank++) {
                ideal += discounted(best.get(rank), rank);
            }
            return ideal == 0 ? 0 : found / ideal;
        }
    },

    /** One over the rank of the first relevant document, 0 beyond ten. */
    MRR_10("mrr@10", "MRR@10") {
        @Override
        double of(Ranking ranking) {
            for (int rank = 0; rank < Math.min(10, ranking.documents().size()); rank++) {
                if (ranking.grade(rank) > 0) {
                    return 1.0 / (rank + 1);
                }
            }
            return 0;
        }
    },

    /** Share of the relevant documents among the first hundred. */
    RECALL_100("recall@100", "Recall@100") {
        @Override
        double of(Ranking ranking) {
            int found = 0;
            for (int rank = 0; rank < Math.min(100, ranking.documents().size()); rank++) {
                found += ranking.grade(rank) > 0 ? 1 : 0;
            }
            return shareOf(found, ranking.relevant());
        }
    },

    /** Mean precision at the ranks of the relevant documents; those that were not found count 0. */
    MAP("map", "MAP") {
        @Override
        double of(Ranking ranking) {
            int found = 0;
            double precisions = 0;
            for (int rank = 0; rank < ranking.documents().size(); rank++) {
                if (ranking.grade(rank) > 0) {
                    found++;
                    precisions += (double) found / (rank + 1);
                }
            }
            return shareOf(precisions, ranking.relevant());
        }
    };

    private final String key;
    private final String label;

    Metric(String key, String label) {
        this.key = key;
        this.label = label;
    }

    abstract double of(Ranking ranking);

    /** Name in files, such as {@code ndcg@10}. */
    public String key() {
        return key;
    }

    /** Name in tables and charts. */
    public String label() {
        return label;
    }

    private static double discounted(int grade, int rank) {
        return grade / (Math.log(rank + 2) / Math.log(2));
    }

    private static double shareOf(double found, int relevant) {
        return relevant == 0 ? 0 : found / relevant;
    }
}
