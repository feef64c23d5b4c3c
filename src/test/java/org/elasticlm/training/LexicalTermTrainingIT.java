package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A reranker with BM25 in its logits. */
@EngineTest
class LexicalTermTrainingIT {

    @TempDir
    Path folder;

    private TinyTraining tiny;

    @BeforeEach
    void writeData() throws IOException {
        tiny = TinyTraining.in(folder);
    }

    @Test
    void aRerankerMayAddWhatMatchingWordsSay() throws IOException {
        String recipe = TinyTraining.RERANK
                .replace("tiny-rerank", "tiny-term")
                .replace("evaluation:", "lexical_term: 0.5\nevaluation:");
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(tiny.run(TinyTraining.RERANK)).isTrue();
        assertThat(tiny.run(recipe)).isTrue();

        ModelBundle plain = BundleReader.read(folder.resolve("runs/tiny-rerank/bundle"));
        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-term/bundle"));
        LexicalTerm term = requireNonNull(bundle.lexical());
        assertThat(plain.lexical()).isNull();
        assertThat(term.weight()).isEqualTo(0.5);
        // Other logits are other gradients.
        assertThat(requireNonNull(tiny.weights("tiny-term", "elastic").get("up_weight1"))
                        .data())
                .isNotEqualTo(
                        requireNonNull(tiny.weights("tiny-rerank", "elastic").get("up_weight1"))
                                .data());
        try (Tokenizer tokenizer = Tokenizers.open(bundle.tokenizer(), 4)) {
            SpecialTokens special = tokenizer.specialTokens();
            float[] rarity = term.words().rarity();
            assertThat(rarity[special.start()]).isZero();
            assertThat(rarity[special.unknown()]).isZero();
            assertThat(rarity).hasSize(tokenizer.vocabularySize());
        }
        assertThat(Files.readString(folder.resolve("runs/tiny-term/bundle/README.md")))
                .contains("0.5 times the BM25 score")
                .contains("A probability of a half, at every width");
        // Words that match say enough of made-up answers for a fit, however little was learnt.
        assertThat(bundle.description().widths())
                .noneMatch(width -> width.scaling().equals(PlattScaling.NONE));
        assertThat(tiny.printed()).containsOnlyOnce("lexical term: counting tokens");
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("runs/tiny-term/bundle")))
                .isTrue();
        assertThat(tiny.run(recipe.replace("lexical_term: 0.5", "lexical_term: 0.7")))
                .isTrue();
        ModelBundle changed = BundleReader.read(folder.resolve("runs/tiny-term/bundle"));
        assertThat(requireNonNull(changed.lexical()).weight()).isEqualTo(0.7);
        assertThat(requireNonNull(changed.lexical()).words().rarity())
                .isEqualTo(term.words().rarity());
        assertThat(tiny.printed())
                .contains("recipe: from now on lexical_term 0.7 instead of 0.5")
                .containsOnlyOnce("lexical term: counting tokens");
    }
}
