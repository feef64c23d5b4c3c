package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.scheduling.WidthReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on the API names all that an answer can say. */
class ApiPageTests {

    private final String page;

    ApiPageTests() throws IOException {
        page = Files.readString(Path.of("docs/api.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasItsStatus(ErrorCode code) {
        assertThat(page)
                .containsAnyOf(
                        "| `%s` | %d |".formatted(code.text(), code.status()),
                        "`%s` (%d)".formatted(code.text(), code.status()));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsExplained(WidthReason reason) {
        assertThat(page).contains("| `" + reason.text() + "` |");
    }
}
