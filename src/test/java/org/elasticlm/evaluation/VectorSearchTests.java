package org.elasticlm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorSearchTests {

    @Test
    void theHighestProductsAreFoundAsByComparingEverything() {
        Random random = new Random(3);
        float[][] vectors = new float[300][17];
        for (float[] vector : vectors) {
            fill(vector, random);
        }
        float[] query = new float[17];
        fill(query, random);
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> "d" + i).toList();

        List<RankedDocument> found = new VectorSearch(ids, vectors).topK(query, 10);

        List<String> expected = IntStream.range(0, 300)
                .mapToObj(i -> new RankedDocument("d" + i, product(vectors[i], query)))
                .sorted(RankedDocument.ORDER)
                .limit(10)
                .map(RankedDocument::id)
                .toList();
        assertThat(found).extracting(RankedDocument::id).isEqualTo(expected);
    }

    @Test
    void equalDocumentsAtTheCutStandInTheReverseOrderOfTheirIdentifiers() {
        float[][] same = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};

        List<RankedDocument> found = new VectorSearch(List.of("a", "b", "c", "d"), same).topK(new float[] {1, 0}, 2);

        assertThat(found).extracting(RankedDocument::id).containsExactly("c", "b");
    }

    @Test
    void aSmallCorpusIsReturnedWhole() {
        assertThat(new VectorSearch(List.of("a"), new float[][] {{-1}}).topK(new float[] {1}, 5))
                .containsExactly(new RankedDocument("a", -1));
        assertThat(new VectorSearch(List.of(), new float[0][]).topK(new float[] {1}, 5))
                .isEmpty();
    }

    private static void fill(float[] vector, Random random) {
        for (int at = 0; at < vector.length; at++) {
            vector[at] = random.nextFloat() - 0.5f;
        }
    }

    private static float product(float[] left, float[] right) {
        float sum = 0;
        for (int at = 0; at < left.length; at++) {
            sum += left[at] * right[at];
        }
        return sum;
    }
}
