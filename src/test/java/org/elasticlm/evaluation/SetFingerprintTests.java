package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.junit.jupiter.api.Test;

class SetFingerprintTests {

    @Test
    void theSameContentHasTheSame() {
        assertThat(SetFingerprint.of(set("a", "text", "what", 1, List.of("d1"))))
                .isEqualTo(SetFingerprint.of(set("a", "text", "what", 1, List.of("d1"))))
                .startsWith("1 documents, 1 queries, ");
    }

    @Test
    void whateverDiffersShows() {
        assertThat(Stream.of(
                                set("a", "text", "what", 1, List.of()),
                                set("at", "ext", "what", 1, List.of()),
                                set("a", "texts", "what", 1, List.of()),
                                set("a", "text", "who", 1, List.of()),
                                set("a", "text", "what", 2, List.of()),
                                set("a", "text", "what", 1, List.of("d1")))
                        .map(SetFingerprint::of))
                .doesNotHaveDuplicates();
    }

    private static RetrievalSet set(String title, String text, String query, int grade, List<String> candidates) {
        return new RetrievalSet(
                "set/dev",
                List.of(new Document("d1", title, text)),
                List.of(new Query("q1", query)),
                Map.of("q1", Map.of("d1", grade)),
                Map.of("q1", candidates));
    }
}
