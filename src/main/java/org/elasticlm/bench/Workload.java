package org.elasticlm.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of requests, made before a run so that it costs nothing while the run is measured.
 *
 * @param route what is asked
 * @param model name, or empty for the server's default
 * @param documents texts in an ordinary request
 * @param words in each of them
 * @param source where texts come from
 * @param seed the same seed makes the same texts
 */
record Workload(Route route, String model, int documents, int words, Words source, long seed) {

    /** Different bodies of the same size, so that no cache of any kind answers twice. */
    private static final int VARIANTS = 24;

    private static final int QUERY_WORDS = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Workload {
        if (documents < 1 || words < 1) {
            throw new IllegalArgumentException("A request has at least one document of one word, found " + documents
                    + " documents of " + words + " words");
        }
    }

    /** How many documents a request of this relative size carries: at least one, at most eight times the ordinary. */
    int documents(double size) {
        return (int) Math.max(1, Math.min(8L * documents, Math.round(documents * size)));
    }

    /** The bodies of requests with this many documents. */
    List<byte[]> bodies(int documentCount) {
        Random random = new Random(seed * 31 + documentCount);
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> {
                    List<String> texts = IntStream.range(0, documentCount)
                            .mapToObj(document -> source.text(words, random))
                            .toList();
                    Map<String, Object> body = route.body(texts, source.text(QUERY_WORDS, random), model);
                    return JSON.writeValueAsBytes(body);
                })
                .toList();
    }

    String describe() {
        String what = route == Route.RERANK ? "reranks of " : "embeddings of ";
        return what + documents + (documents == 1 ? " text of " : " texts of ") + words + " words";
    }
}
