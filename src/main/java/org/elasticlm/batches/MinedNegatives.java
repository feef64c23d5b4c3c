package org.elasticlm.batches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.TruncationSide;
import org.jspecify.annotations.Nullable;

/**
 * The hard negatives of a stage, searched at its start and again every so many steps. Each search is kept in a file, so that
 * a resumed stage draws what an unbroken one draws.
 */
public final class MinedNegatives implements HardNegatives {

    private final NegativeMiner miner;
    private final Width full;
    private final Path folder;
    private final String prefix;
    private final Map<String, MinedSet> sets = new HashMap<>();

    private int round = -1;
    private Map<String, Map<Integer, int[]>> places = Map.of();

    /**
     * @param full the width that searches
     * @param folder of what is trained, and of nothing else with the same prefix
     * @param prefix of this stage's files in the folder
     */
    MinedNegatives(NegativeMiner miner, Width full, Path folder, String prefix) {
        this.miner = miner;
        this.full = full;
        this.folder = folder;
        this.prefix = prefix;
        miner.sets().forEach(set -> sets.put(set.name(), set));
    }

    /** Has the negatives ready that a step uses; searches them where that was not done before. */
    public void prepare(TrainableEncoder encoder, int step) {
        int wanted = miner.settings().round(step);
        if (wanted == round) {
            return;
        }
        NegativesFile file = new NegativesFile(folder.resolve(prefix + "." + wanted), miner.basis());
        try {
            Map<String, Map<Integer, int[]>> known = file.read();
            if (known == null) {
                known = mine(encoder);
                file.write(known);
            }
            places = known;
            round = wanted;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, Map<Integer, int[]>> mine(TrainableEncoder encoder) {
        EncoderShape shape = encoder.shape();
        EncoderOptions options = new EncoderOptions(
                WeightLayout.SHARED, EncoderOptions.ofThisHost().precision());
        try (Encoder model = TorchScriptEncoder.load(
                shape,
                EncoderTask.EMBED,
                new HuggingFaceWeights(shape, EncoderTask.EMBED).fromProgram(encoder.weights()),
                List.of(full),
                options)) {
            return miner.mine(model, full);
        }
    }

    @Override
    public @Nullable Negative draw(PairSet set, int pair, Random random) {
        int[] found = places.getOrDefault(set.name(), Map.of()).get(set.queryNumbers()[pair]);
        if (found == null) {
            return null;
        }
        MinedSet mined = Objects.requireNonNull(sets.get(set.name()), set.name());
        int place = found[random.nextInt(found.length)];
        int[] tokens = miner.tokenizer()
                .text(mined.documents().get(place).content(), miner.maxTokens(), TruncationSide.END)
                .ids();
        return new Negative(tokens, mined.number(place));
    }
}
