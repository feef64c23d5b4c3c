package org.elasticlm.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** Different bodies of the same size; what tells any two requests apart is put in when they are sent. */
    private static final int VARIANTS = 24;

    /** Where that goes; in no text of any language. */
    private static final String MARK = "\uE000";

    private static final int QUERY_WORDS = 6;
    private static final int DISTINCT_WORDS = 3;
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
    List<Body> bodies(int documentCount) {
        Random random = new Random(seed * 31 + documentCount);
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> {
                    List<String> texts = IntStream.range(0, documentCount)
                            .mapToObj(document -> marked(words, random))
                            .toList();
                    Map<String, Object> body = route.body(texts, marked(QUERY_WORDS, random), model);
                    return Body.of(JSON.writeValueAsString(body));
                })
                .toList();
    }

    /** A request's body but for the words that are its own: the server computes equal texts once. */
    record Body(List<byte[]> parts) {

        static Body of(String json) {
            return new Body(Arrays.stream(json.split(MARK, -1))
                    .map(part -> part.getBytes(StandardCharsets.UTF_8))
                    .toList());
        }

        byte[] ofRequest(int number) {
            byte[] own = Words.distinct(number, DISTINCT_WORDS).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int part = 0; part < parts.size(); part++) {
                if (part > 0) {
                    body.writeBytes(own);
                }
                body.writeBytes(parts.get(part));
            }
            return body.toByteArray();
        }
    }

    /** A query and texts like those that are sent. */
    record Texts(String query, List<String> texts) {}

    Texts sample(int count) {
        Random random = new Random(seed);
        List<String> texts = IntStream.range(0, count)
                .mapToObj(text -> own(marked(words, random), text))
                .toList();
        return new Texts(own(marked(QUERY_WORDS, random), count), texts);
    }

    private static String own(String marked, int number) {
        return marked.replace(MARK, Words.distinct(number, DISTINCT_WORDS));
    }

    private String marked(int count, Random random) {
        return count <= DISTINCT_WORDS ? MARK : MARK + " " + source.text(count - DISTINCT_WORDS, random);
    }

    String describe() {
        String what = route == Route.RERANK ? "reranks of " : "embeddings of ";
        return what + documents + (documents == 1 ? " text of " : " texts of ") + words + " words";
    }
}
