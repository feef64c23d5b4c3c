package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aRecipeThatSaysNothingIsMeasuredOnAllQueries() throws IOException {
        TinyData.writeRetrieval(folder);

        assertThat(evaluationSet("seed: 1").queries()).hasSize(40);
    }

    private RetrievalSet evaluationSet(String settings) throws IOException {
        String recipe = Files.readString(EMBED).replaceFirst("(?m)^seed: .*$", settings);
        Path file = Files.writeString(folder.resolve(EMBED.getFileName()), recipe);
        return new QualityMeasurement(RecipeReader.read(file, folder), new TaskData(folder), System.out)
                .evaluationSet(SET);
    }
}
