package org.elasticlm.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Training pairs from plain text without any judgments: two stretches of the same passage, drawn independently of each
 * other, are query and document (independent cropping, Contriever, arXiv 2112.09118). They may overlap, which teaches the
 * model to match words, or not, which teaches it to match topics.
 */
public final class TextCrops {

    private static final int PASSAGE_WORDS = 160;
    private static final int SHORTEST_PASSAGE = 40;
    private static final int SHORTEST_QUERY = 4;
    private static final int LONGEST_QUERY = 14;
    private static final int SHORTEST_DOCUMENT = 30;
    private static final int LONGEST_DOCUMENT = 120;

    private TextCrops() {}

    /**
     * One pair from every passage of a file, in the file's order.
     *
     * @param text as {@link TextCorpus} reads it
     */
    public static RetrievalSet of(Path text, long seed) throws IOException {
        String name = text.getFileName().toString();
        Random random = new Random(seed);
        List<Document> documents = new ArrayList<>();
        List<Query> queries = new ArrayList<>();
        Map<String, Map<String, Integer>> judgments = new TreeMap<>();
        try (Stream<String> texts = TextCorpus.documents(text)) {
            texts.forEach(whole -> {
                String[] words = whole.split("\\s+");
                for (int start = 0; start + SHORTEST_PASSAGE <= words.length; start += PASSAGE_WORDS) {
                    int end = Math.min(start + PASSAGE_WORDS, words.length);
                    String id = Integer.toString(queries.size());
                    queries.add(new Query(id, crop(words, start, end, SHORTEST_QUERY, LONGEST_QUERY, random)));
                    documents.add(
                            new Document(id, "", crop(words, start, end, SHORTEST_DOCUMENT, LONGEST_DOCUMENT, random)));
                    judgments.put(id, Map.of(id, 1));
                }
            });
        }
        return new RetrievalSet(name, documents, queries, judgments);
    }

    private static String crop(String[] words, int start, int end, int shortest, int longest, Random random) {
        int length = Math.min(end - start, random.nextInt(shortest, longest + 1));
        int first = start + random.nextInt(end - start - length + 1);
        return String.join(" ", Arrays.asList(words).subList(first, first + length));
    }
}
