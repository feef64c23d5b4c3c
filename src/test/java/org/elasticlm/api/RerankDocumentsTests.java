package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RerankDocumentsTests {

    private static final int MOST = 10;

    private static final List<JsonNode> DOCUMENTS =
            List.of(JsonMapper.shared().readTree("{\"a\": \"four\", \"b\": \"five5\", \"c\": \"six666\"}"));

    @Test
    void aFieldCountsOnceHoweverOftenItIsNamed() {
        assertThat(texts(Collections.nCopies(1_000_000, "a"))).containsExactly("four");
        assertThat(texts(List.of("b", "a", "b"))).containsExactly("five5\nfour");
    }

    @Test
    void fieldsTogetherAreNoLongerThanATextMayBe() {
        assertThatThrownBy(() -> texts(List.of("a", "b", "c")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("documents[0] has more than 10 characters in the fields of rank_fields")
                .extracting(thrown -> ((ApiException) thrown).code())
                .isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
    }

    @Test
    void thereAreOnlySoManyFields() {
        List<String> names = IntStream.range(0, 101).mapToObj(i -> "x" + i).toList();

        assertThatThrownBy(() -> texts(names))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("rank_fields names 101 fields, at most 100");
    }

    private static List<String> texts(List<String> rankFields) {
        return RerankDocuments.texts(DOCUMENTS, "documents", rankFields, MOST);
    }
}
