package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.dataset.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recipe is measured on is looked at before anything is trained. */
class TaskDataTests {

    private static final String LABELS = TinyTraining.EMBED
            .replace("task: embed", "task: classify")
            .replace("data: [retrieval/tiny]", "data: [glue/SST-2]")
            .replace("evaluation: [retrieval/tiny/dev]", "evaluation: [glue/SST-2/dev]");

    @TempDir
    Path folder;

    @BeforeEach
    void writeData() throws IOException {
        TinyData.writeRetrieval(folder.resolve("data"));
        TinyData.writeLabels(folder.resolve("data"));
    }

    @Test
    void setsThatAreThereAreTaken() {
        assertThatCode(() -> require(TinyTraining.EMBED)).doesNotThrowAnyException();
        assertThatCode(() -> require(LABELS)).doesNotThrowAnyException();
    }

    @Test
    void aSetOrSplitThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> require(TinyTraining.EMBED.replace("tiny/dev", "none/dev")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("The recipe names retrieval/none");
        assertThatThrownBy(() -> require(TinyTraining.EMBED.replace("tiny/dev", "tiny/devv")))
                .hasMessageContaining("There is no split devv");
        assertThatThrownBy(() -> require(LABELS.replace("SST-2/dev", "SST-2/none")))
                .hasMessageContaining("found the split none");
    }

    @Test
    void aMalformedLineIsNamedWhereverItStands() throws IOException {
        Path tiny = folder.resolve("data/retrieval/tiny");
        Files.writeString(tiny.resolve("corpus.jsonl"), "{\"_id\": \"d0\", \"text\": 7}\n");

        assertThatThrownBy(() -> require(TinyTraining.EMBED))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("corpus.jsonl, line 1");
    }

    private void require(String recipe) throws IOException {
        Path data = folder.resolve("data");
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        new TaskData(data).requireEvaluation(RecipeReader.read(file, data));
    }
}
