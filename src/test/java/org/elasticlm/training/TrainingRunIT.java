package org.elasticlm.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.elasticlm.EngineTest;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.PlattScaling;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Whole recipes on a made-up language of forty words, a few steps each. */
@EngineTest
class TrainingRunIT {

    @TempDir
    Path folder;

    private TinyTraining tiny;

    @BeforeEach
    void writeData() throws IOException {
        tiny = TinyTraining.in(folder);
    }

    @Test
    void aRecipeLeadsFromTextToALoadableEmbedderAndFromItToAReranker() throws IOException {
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(tiny.run(TinyTraining.RERANK)).isTrue();

        ModelBundle embedder = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        ModelBundle reranker = BundleReader.read(folder.resolve("runs/tiny-rerank/bundle"));

        assertThat(embedder.description().task()).isEqualTo(EncoderTask.EMBED);
        assertThat(embedder.description().widths())
                .hasSize(2)
                .allMatch(width -> width.scaling().equals(PlattScaling.NONE));
        assertThat(embedder.description().widths().get(1).quality()).containsKey("tiny/dev");
        assertThat(reranker.description().task()).isEqualTo(EncoderTask.RERANK);
        assertThat(reranker.description().provenance().teacher()).contains("tiny-embed");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("made-up words: no licence needed")
                .contains("tiny/dev nDCG@10");
    }

    @Test
    void aFinishedRunSaysWhereItsBundleIsAndLeavesItAlone() throws IOException {
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        Path bundle = folder.resolve("runs/tiny-embed/bundle");
        FileTime written = Files.getLastModifiedTime(bundle);
        tiny.forgetPrinted();

        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();

        assertThat(tiny.printed())
                .startsWith("The run was finished before; the bundle is at " + bundle)
                .hasLineCount(1);
        assertThat(Files.getLastModifiedTime(bundle)).isEqualTo(written);
        tiny.deleteBundle();
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
        assertThat(BundleReader.read(bundle).description().widths()).hasSize(2);
    }

    @Test
    void oneRankingOverAllLayersSharesHeadsAndNeuronsWhereTheRecipeSaysSo() throws IOException {
        // The first layer's heads and neurons are all more important than the second's.
        Checkpoint.of(Map.of(
                        "heads", new WeightTensor(List.of(2L, 4L), falling(8)),
                        "neurons", new WeightTensor(List.of(2L, 64L), falling(128))))
                .write(Files.createDirectories(folder.resolve("runs/tiny-embed"))
                        .resolve("importance.checkpoint"));

        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("heads: 2", "heads: 4")
                        .replace("neurons: 32", "neurons: 64")
                        .replace("heads: 1, neurons: 16", "heads: 2, neurons: 32")
                        .replace("widths:", "quotas: global\nwidths:")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.description().servedWidths())
                .containsExactly(Width.uniform(1, 2, 4, 64), new Width(0.5, List.of(3, 1), List.of(48, 16)));
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("one ranking over all layers");
    }

    private static float[] falling(int count) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = count - i;
        }
        return scores;
    }

    @Test
    void whatWasMeasuredToOrderTheTeacherIsKeptForQuotas() throws IOException {
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();

        Map<String, WeightTensor> kept = tiny.weights("importance");
        assertThat(requireNonNull(kept.get("heads")).shape()).containsExactly(2L, 2L);
        assertThat(requireNonNull(kept.get("neurons")).shape()).containsExactly(2L, 32L);
        assertThat(tiny.printed()).containsOnlyOnce("sensitivity:");
    }

    @Test
    void aClassifierLearnsFromGluesFiles() throws IOException {
        TinyData.writeLabels(folder.resolve("data"));

        assertThat(tiny.run(TinyTraining.EMBED
                        .replace("task: embed", "task: classify")
                        .replace("data: [retrieval/tiny]", "data: [glue/SST-2]")
                        .replace(
                                "tokens: [12]}\nev",
                                "tokens: [12], dev: {set: glue/SST-2/train, share: 0.25, every: 5}}\nev")
                        .replace("evaluation: [retrieval/tiny/dev]", "evaluation: [glue/SST-2/dev]")))
                .isTrue();

        ModelBundle bundle = BundleReader.read(folder.resolve("runs/tiny-embed/bundle"));
        assertThat(bundle.description().task()).isEqualTo(EncoderTask.CLASSIFY);
        assertThat(bundle.description().labels()).containsExactly("negative", "positive");
        assertThat(bundle.shape().outputs()).isEqualTo(2);
        assertThat(bundle.description().widths().get(1).quality().get("SST-2/dev"))
                .containsOnlyKeys("accuracy");
        assertThat(Files.readString(folder.resolve("runs/tiny-embed/bundle/README.md")))
                .contains("glue/SST-2/dev accuracy")
                .doesNotContain("BM25");
        assertThat(tiny.printed()).contains("elastic      step 5  glue/SST-2/train held out accuracy ");
    }

    @Test
    void stagesThatAreMeasuredSayHowGoodTheyAre() throws IOException {
        String measured = "batch: 8, tokens: [12], dev: {set: retrieval/tiny/dev, every: 4, queries: 5, patience: 9}";

        assertThat(tiny.run(TinyTraining.EMBED.replace("batch: 8, tokens: [12]", measured)))
                .isTrue();
        assertThat(tiny.run(TinyTraining.RERANK.replace(
                        "batch: 2, tokens: [12]", measured.replace("batch: 8", "batch: 2"))))
                .isTrue();

        for (String run : List.of("tiny-embed", "tiny-rerank")) {
            Checkpoint elastic = Checkpoint.read(folder.resolve("runs/" + run + "/elastic.checkpoint"));
            assertThat(elastic.dev()).extracting(DevPoint::step).containsExactly(4, 8, 10);
            assertThat(elastic.dev())
                    .allSatisfy(point -> assertThat(point.value()).isBetween(0.01, 1.0));
        }
        assertThat(tiny.printed()).contains("elastic      step 8  retrieval/tiny/dev nDCG@10 ");
    }

    @Test
    void whoeverStopsTheMeasurementOfImportanceLosesNoTeacher() throws IOException {
        boolean finished = tiny.run(TinyTraining.EMBED, () -> tiny.printed().contains("sensitivity: 2 micro-batches"));

        assertThat(finished).isFalse();
        assertThat(folder.resolve("runs/tiny-embed/teacher.checkpoint")).exists();
        assertThat(folder.resolve("runs/tiny-embed/ordered.checkpoint")).doesNotExist();
        assertThat(tiny.run(TinyTraining.EMBED)).isTrue();
    }

    @Test
    void aDevSetThatIsNotThereIsSaidBeforeAnythingIsTrained() {
        String recipe = TinyTraining.EMBED.replace(
                "tokens: [12]}\nev", "tokens: [12], dev: {set: retrieval/none/dev, every: 4}}\nev");

        assertThatThrownBy(() -> tiny.run(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("retrieval/none");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void anEvaluationSetThatIsNotThereIsSaidBeforeAnythingIsTrained() {
        assertThatThrownBy(() -> tiny.run(TinyTraining.EMBED.replace("tiny/dev", "tiny/test")))
                .hasMessageContaining("There is no split test");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void setsThatFillNoBatchAreSaidBeforeAnythingIsTrained() throws IOException {
        assertThatThrownBy(() -> tiny.run(TinyTraining.EMBED.replace("batch: 8", "batch: 48")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("teacher.batch: expected a training set that fills a batch of 48 pairs")
                .hasMessageContaining("found tiny/train with 40 pairs");
        assertThat(tiny.printed()).doesNotContain("pretraining");

        Path few = folder.resolve("data/retrieval/few");
        FileSystemUtils.copyRecursively(folder.resolve("data/retrieval/tiny"), few);
        Files.writeString(few.resolve("qrels/train.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
        assertThat(tiny.run(TinyTraining.EMBED.replace("data: [", "data: [retrieval/few, retrieval/few, ")))
                .isTrue();
        assertThat(tiny.printed())
                .containsOnlyOnce("elastic.batch: few/train with 1 pairs is left out: too few for a batch of 8");
    }

    @Test
    void aRerankerThatStartsFromNothingIsToldWhatToRunFirst() {
        assertThatThrownBy(() -> tiny.run(TinyTraining.RERANK))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("starts from tiny-embed")
                .hasMessageContaining("run that recipe first");
    }
}
