package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final RetrievalSet SET = new RetrievalSet(
            "letters/dev",
            List.of(new Document("d1", "", "x".repeat(100)), new Document("d2", "", "x".repeat(900))),
            List.of(new Query("q1", "x"), new Query("q2", "x"), new Query("q3", "x")),
            Map.of());

    @Test
    void anEmbedderReadsTheCorpusAndARerankerAPartOfItForEveryQuery() {
        // 75 tokens are about 300 characters: 100 and 300.
        assertThat(Pace.work(SET, EncoderTask.EMBED, 75, 50)).isEqualTo(400);
        assertThat(Pace.work(SET, EncoderTask.RERANK, 75, 1)).isEqualTo(3 * 200);
        assertThat(Pace.work(SET, EncoderTask.RERANK, 75, 50)).isEqualTo(3 * 400);
    }

    @Test
    void whatWasMeasuredTellsHowLongTheRestTakes() {
        assertThat(Pace.UNKNOWN.left(1_000)).isEmpty();
        assertThat(Pace.UNKNOWN.plus(60, 100).plus(60, 300).left(2_000)).isEqualTo(", about 10 min left in all");
        assertThat(Pace.UNKNOWN.plus(1, 100).left(100)).isEqualTo(", less than a minute left in all");
    }
}
