package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCropsTests {

    @TempDir
    private Path directory;

    @Test
    void everyPassageGivesAStretchToAskForAndAStretchToFindWithinIt() throws IOException {
        RetrievalSet crops = TextCrops.of(text(words(0, 400), words(1000, 1060), words(2000, 2010)), 7);

        List<RelevantPair> pairs = crops.relevantPairs();
        assertThat(pairs).as("400 words make three passages, 60 one, 10 none").hasSize(4);
        int[][] passages = {{0, 160}, {160, 320}, {320, 400}, {1000, 1060}};
        for (int i = 0; i < passages.length; i++) {
            List<Integer> query = numbers(pairs.get(i).query().text());
            List<Integer> document = numbers(pairs.get(i).document().content());
            assertThat(query).hasSizeBetween(4, 14).isEqualTo(run(query));
            assertThat(document).hasSizeBetween(30, 120).isEqualTo(run(document));
            int[] passage = passages[i];
            assertThat(query).allMatch(word -> word >= passage[0] && word < passage[1]);
            assertThat(document).allMatch(word -> word >= passage[0] && word < passage[1]);
        }
    }

    @Test
    void theSeedAloneDecides() throws IOException {
        Path file = text(words(0, 4000));

        assertThat(TextCrops.of(file, 1)).isEqualTo(TextCrops.of(file, 1));
        assertThat(TextCrops.of(file, 1)).isNotEqualTo(TextCrops.of(file, 2));
    }

    private Path text(String... documents) throws IOException {
        return Files.writeString(directory.resolve("text.txt"), String.join("\n\n", documents));
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static List<Integer> numbers(String words) {
        return List.of(words.split(" ")).stream().map(Integer::valueOf).toList();
    }

    private static List<Integer> run(List<Integer> words) {
        return IntStream.range(words.get(0), words.get(0) + words.size())
                .boxed()
                .toList();
    }
}
