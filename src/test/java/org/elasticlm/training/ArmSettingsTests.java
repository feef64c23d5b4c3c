package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.encoder.Width;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmSettingsTests {

    private static final TaskStage ELASTIC =
            new TaskStage(10, null, 1e-3, 4, List.of(16), null, null, null, null, null, true, null, null, null);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("settings.json");
        settings("elastic", ELASTIC).write(folder);
    }

    @Test
    void anArmThatWasNotBegunIsAnything(@TempDir Path other) {
        assertThatCode(() -> settings("elastic", ELASTIC).requireSame(other)).doesNotThrowAnyException();
    }

    @Test
    void keysThatCameSinceItWasBegunChangeNothing() throws IOException {
        String before = Files.readString(file).replaceAll(" *\"(task_weight|keyword_share)\" : null,\n", "");
        Files.writeString(file, before);

        assertThat(before).contains("from_teacher").doesNotContain("task_weight", "keyword_share");
        assertThatCode(() -> settings("elastic", ELASTIC).requireSame(folder)).doesNotThrowAnyException();
    }

    @Test
    void whatDiffersIsSaid() {
        TaskStage other =
                new TaskStage(10, null, 2e-3, 4, List.of(16), null, null, null, null, null, true, null, 0.5, null);

        assertThatThrownBy(() -> settings("elastic", other).requireSame(folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("other settings: elastic.learning_rate 0.002 instead of 0.001,"
                        + " elastic.task_weight 0.5 instead of nothing. Delete the directory");
    }

    @Test
    void aFileThatIsNoJsonIsRefused() throws IOException {
        Files.writeString(file, "Arm[name=elastic]");

        assertThatThrownBy(() -> settings("elastic", ELASTIC).requireSame(folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("does not hold an arm's settings")
                .hasMessageContaining("delete the directory");
    }

    private static ArmSettings settings(String arm, TaskStage elastic) {
        return new ArmSettings(
                Arm.named(arm),
                "tiny",
                7,
                elastic,
                List.of(Width.uniform(1, 2, 4, 64)),
                List.of("retrieval/tiny/dev"),
                null);
    }
}
