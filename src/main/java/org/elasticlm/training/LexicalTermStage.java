package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.lexical.TokenBm25;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.jspecify.annotations.Nullable;

/**
 * Counts how rare each token is in the documents of all that is trained on, for recipes with a lexical term. Counted once in a
 * run, before anything is trained.
 *
 * @param folder of the run
 */
record LexicalTermStage(Recipe recipe, TaskData data, Path folder, PrintStream out) {

    static final String STAGE = "lexical";
    private static final String RARITY = "rarity";
    private static final String AVERAGE = "average_tokens";

    /** The term, or null where the recipe wants none. */
    @Nullable
    LexicalTerm term(Path tokenizerFile) throws IOException {
        Double weight = recipe.lexicalTerm();
        if (weight == null) {
            return null;
        }
        Path file = TrainingRun.checkpoint(folder, STAGE);
        if (!Files.exists(file)) {
            out.println("lexical term: counting tokens");
            Checkpoint.of(tensors(counted(tokenizerFile))).write(file);
        }
        Map<String, WeightTensor> kept = Checkpoint.read(file).tensors();
        return new LexicalTerm(weight, new TokenBm25(values(kept, RARITY), values(kept, AVERAGE)[0]));
    }

    private TokenBm25 counted(Path tokenizerFile) throws IOException {
        List<RetrievalSet> sets = data.trainingSets(recipe.data(), recipe::heldOut, recipe.seed());
        try (Tokenizer tokenizer = Tokenizers.open(tokenizerFile, recipe.shape().tokenTypes())) {
            SpecialTokens special = tokenizer.specialTokens();
            Stream<String> contents =
                    sets.stream().flatMap(set -> set.documents().stream()).map(Document::content);
            return TokenBm25.of(contents.distinct().map(tokenizer::tokens), tokenizer.vocabularySize())
                    .without(
                            special.padding(), special.unknown(), special.start(), special.separator(), special.mask());
        }
    }

    private static Map<String, WeightTensor> tensors(TokenBm25 words) {
        float[] rarity = words.rarity();
        return Map.of(
                RARITY,
                new WeightTensor(List.of((long) rarity.length), rarity),
                AVERAGE,
                new WeightTensor(List.of(1L), new float[] {(float) words.averageTokens()}));
    }

    private static float[] values(Map<String, WeightTensor> kept, String name) {
        return Objects.requireNonNull(kept.get(name), name).data();
    }
}
