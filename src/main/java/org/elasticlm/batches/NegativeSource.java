package org.elasticlm.batches;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;

/**
 * Where all stages of a run search their hard negatives.
 *
 * @param training whose texts stay in memory
 * @param pairs of each of them, in their order; a set that stands twice is searched once
 * @param maxTokens longer documents lose their end
 * @param out hears how far a search is
 */
public record NegativeSource(
        List<RetrievalSet> training, List<PairSet> pairs, Tokenizer tokenizer, int maxTokens, PrintStream out) {

    public NegativeSource {
        training = List.copyOf(training);
        pairs = List.copyOf(pairs);
    }

    /**
     * @param full the width that searches
     * @param seed of the stage
     * @param folder of what is trained, where what was found is kept: another model finds others
     */
    public MinedNegatives mined(HardNegativeSettings wanted, Width full, long seed, Path folder) {
        Map<String, MinedSet> sets = new LinkedHashMap<>();
        for (int at = 0; at < training.size(); at++) {
            RetrievalSet set = training.get(at);
            PairSet own = pairs.get(at);
            sets.computeIfAbsent(set.name(), name -> MinedSet.of(set, own));
        }
        NegativeMiner miner = new NegativeMiner(
                wanted, List.copyOf(sets.values()), tokenizer, maxTokens, seed, out, System::nanoTime);
        return new MinedNegatives(miner, full, folder, "negatives." + seed);
    }
}
