package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates keep to what the content security policy allows, whichever page a browser test happens to open. */
class TemplateTests {

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*src=)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE_STYLE = Pattern.compile("<style|\\sstyle=|th:style", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLER = Pattern.compile("\\son[a-z]+=|hx-on|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE = Pattern.compile("(src|href)=\"(https?:)?//", Pattern.CASE_INSENSITIVE);

    @Test
    void noTemplateHasInlineScriptsStylesOrHandlers() {
        for (Path template : templates()) {
            String text = read(template);
            assertThat(text)
                    .as(template.toString())
                    .doesNotContainPattern(INLINE_SCRIPT)
                    .doesNotContainPattern(INLINE_STYLE)
                    .doesNotContainPattern(HANDLER)
                    .doesNotContainPattern(ELSEWHERE);
        }
    }

    @Test
    void everyFormThatChangesSomethingIsSentThroughSpringsForgeryProtection() {
        for (Path template : templates()) {
            for (String form : read(template).split("<form", -1)) {
                String tag = form.substring(0, Math.max(0, form.indexOf('>')));
                if (tag.contains("method=\"post\"")) {
                    assertThat(tag).as(template.toString()).contains("th:action=");
                }
            }
        }
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(Path.of("frontend-templates"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(templates).hasSizeGreaterThan(10);
            return templates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
