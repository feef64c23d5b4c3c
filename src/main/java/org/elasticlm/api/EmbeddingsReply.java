package org.elasticlm.api;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One vector an entry, in the shape that OpenAI's, Jina's and Voyage's readers share. */
record EmbeddingsReply(String object, String model, List<Entry> data, TokenUsage usage) {

    /** @param embedding numbers, or a text that holds them in Base64 */
    record Entry(String object, int index, Object embedding) {}

    static EmbeddingsReply of(Embedded embedded, Function<float[], Object> encoding) {
        float[][] rows = embedded.rows();
        List<Entry> data = IntStream.range(0, rows.length)
                .mapToObj(index -> new Entry("embedding", index, encoding.apply(rows[index])))
                .toList();
        return new EmbeddingsReply("list", embedded.model(), data, TokenUsage.of(embedded.tokens()));
    }
}
