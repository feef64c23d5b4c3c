package org.elasticlm.batches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.elasticlm.distillation.PairBatch;

/**
 * The order in which pairs are seen. A batch holds pairs of one set only. Within it, runs of neighbouring pairs, which
 * often come from one document, are each other's hard negatives; others may be searched for. Every epoch sees every run once, in a new order that
 * depends on the seed alone.
 */
public final class PairBatches {

    private static final float BLOCKED = -10_000;

    private final List<PairSet> sets;
    private final int batchSize;
    private final int runLength;
    private final int[] documentTokens;
    private final long seed;
    private final QueryWords words;
    private final HardNegatives negatives;
    private final Map<String, Set<Long>> relevant = new HashMap<>();
    private final int batchesPerEpoch;
    private long epoch = -1;
    private List<Plan> plans = List.of();

    /** Which pairs of which set make up one batch. */
    private record Plan(PairSet set, int[] pairs) {}

    /**
     * @param sets what to train on; a set that stands twice is seen twice an epoch
     * @param batchSize pairs in a batch, a multiple of the run's length; sets with fewer are never seen
     * @param runLength neighbouring pairs that stay together
     * @param documentTokens limits on documents' length, one of which is drawn for each batch; those beyond twice the first
     *     halve the batch
     * @param words what a query is made of where it is not the set's own
     * @param negatives where each pair's hard negative comes from
     */
    public PairBatches(
            List<PairSet> sets,
            int batchSize,
            int runLength,
            int[] documentTokens,
            QueryWords words,
            long seed,
            HardNegatives negatives) {
        this.sets = List.copyOf(sets);
        this.batchSize = batchSize;
        this.runLength = runLength;
        this.documentTokens = documentTokens.clone();
        this.words = words;
        this.seed = seed;
        this.negatives = negatives;
        sets.forEach(set -> relevant.computeIfAbsent(set.name(), name -> set.relevant()));
        this.batchesPerEpoch = plan(0).size();
    }

    int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    /** The same for the same step, whatever was drawn before. */
    public PairBatch at(int step) {
        if (epoch != step / batchesPerEpoch) {
            epoch = step / batchesPerEpoch;
            plans = plan(epoch);
        }
        Plan plan = plans.get(step % batchesPerEpoch);
        int limit = documentTokens[Seeds.at(seed + 1, step).nextInt(documentTokens.length)];
        int[] pairs = limit > 2 * documentTokens[0] ? Arrays.copyOf(plan.pairs(), batchSize / 2) : plan.pairs();
        Random drawn = Seeds.at(seed + 3, step);
        int[][] queries = new int[pairs.length][];
        List<int[]> documents = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < pairs.length; i++) {
            int[] document = cut(plan.set().documents()[pairs[i]], limit);
            queries[i] = words.draw(plan.set().queries()[pairs[i]], document, drawn);
            documents.add(document);
            numbers.add(plan.set().documentNumbers()[pairs[i]]);
        }
        Random random = Seeds.at(seed + 2, step);
        for (int pair : pairs) {
            HardNegatives.Negative negative = negatives.draw(plan.set(), pair, random);
            if (negative != null) {
                documents.add(cut(negative.tokens(), limit));
                numbers.add(negative.number());
            }
        }
        return new PairBatch(queries, documents.toArray(int[][]::new), blocked(plan.set(), pairs, numbers));
    }

    private List<Plan> plan(long epoch) {
        Random random = Seeds.at(seed, epoch);
        List<Plan> planned = new ArrayList<>();
        for (PairSet set : sets) {
            List<Integer> runs = new ArrayList<>();
            for (int start = 0; start + runLength <= set.size(); start += runLength) {
                runs.add(start);
            }
            Collections.shuffle(runs, random);
            int runsPerBatch = batchSize / runLength;
            for (int at = 0; at + runsPerBatch <= runs.size(); at += runsPerBatch) {
                int[] pairs = new int[batchSize];
                for (int i = 0; i < batchSize; i++) {
                    pairs[i] = runs.get(at + i / runLength) + i % runLength;
                }
                planned.add(new Plan(set, pairs));
            }
        }
        Collections.shuffle(planned, random);
        return planned;
    }

    /**
     * Blocks documents that answer a query but are not its own in this batch: those of other pairs with the same query, and
     * whatever the set says of them.
     *
     * @param numbers of the documents, the pairs' own first
     */
    private float[] blocked(PairSet set, int[] pairs, List<Integer> numbers) {
        Set<Long> known = relevant.getOrDefault(set.name(), Set.of());
        float[] blocked = new float[pairs.length * numbers.size()];
        for (int i = 0; i < pairs.length; i++) {
            int query = set.queryNumbers()[pairs[i]];
            for (int j = 0; j < numbers.size(); j++) {
                boolean together = known.contains(PairSet.key(query, numbers.get(j)))
                        || j < pairs.length && set.queryNumbers()[pairs[j]] == query;
                if (i != j && together) {
                    blocked[i * numbers.size() + j] = BLOCKED;
                }
            }
        }
        return blocked;
    }

    /** Texts end with their separator, also one that is cut. */
    private static int[] cut(int[] ids, int limit) {
        if (ids.length <= limit) {
            return ids;
        }
        int[] shorter = Arrays.copyOf(ids, limit);
        shorter[limit - 1] = ids[ids.length - 1];
        return shorter;
    }
}
