package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.RetrievalSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityMeasurementTests {

    private static final Path EMBED = Path.of("recipes/starter-embed.yaml");
    private static final String SET = "retrieval/tiny/dev";

    @TempDir
    Path folder;

    @Test
    void runsOfDifferentSeedsAreMeasuredOnTheSameQueriesAndTheWholeCorpus() throws IOException {
        TinyData.writeRetrieval(folder);

        RetrievalSet drawn = evaluationSet("seed: 1\nevaluation_queries: 10");

        assertThat(drawn.queries()).hasSize(10);
        assertThat(drawn.documents()).hasSize(40);
        assertThat(evaluationSet("seed: 2\nevaluation_queries: 10")).isEqualTo(drawn);
    }

    @Test
    void queriesThatAreDrawnKeepTheCandidatesThatTheirSetBrings() throws IOException {
        Path set = Files.createDirectories(folder.resolve("retrieval/passages"));
        Files.writeString(set.resolve("collection.tsv"), "1\tapples\n2\tbears\n");
        Files.writeString(set.resolve("queries.dev.tsv"), "10\tfruit\n11\tanimals\n");
        Files.writeString(set.resolve("qrels.dev.tsv"), "10\t0\t1\t1\n11\t0\t2\t1\n");
        Files.writeString(set.resolve("top1000.dev.tsv"), "10\t2\tfruit\tbears\n11\t1\tanimals\tapples\n");

        RetrievalSet drawn = evaluationSet("seed: 1\nevaluation_queries: 1", "retrieval/passages/dev");

        assertThat(drawn.queries()).hasSize(1);
        assertThat(drawn.candidates()).isEqualTo(Map.of("10", List.of("2"), "11", List.of("1")));
    }

    @Test
    void aRecipeThatSaysNothingIsMeasuredOnAllQueries() throws IOException {
        TinyData.writeRetrieval(folder);

        assertThat(evaluationSet("seed: 1").queries()).hasSize(40);
    }

    private RetrievalSet evaluationSet(String settings) throws IOException {
        return evaluationSet(settings, SET);
    }

    private RetrievalSet evaluationSet(String settings, String set) throws IOException {
        String recipe = Files.readString(EMBED).replaceFirst("(?m)^seed: .*$", settings);
        Path file = Files.writeString(folder.resolve(EMBED.getFileName()), recipe);
        return new QualityMeasurement(RecipeReader.read(file, folder), new TaskData(folder), System.out)
                .evaluationSet(set);
    }
}
