package org.elasticlm.peers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.elasticlm.bench.BatchShape;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch as text and as token ids, which belong together: words of the vocabulary, each of them one token.
 *
 * @param written the texts
 * @param ids their tokens, special ones included
 */
record Texts(List<String> written, int[][] ids) {

    private static final int SPECIAL = 2;

    static Texts of(BatchShape shape, Path tokenizerJson, Tokenizer tokenizer) throws java.io.IOException {
        List<String> words = new ArrayList<>();
        new JsonMapper()
                .readTree(Files.readString(tokenizerJson, StandardCharsets.UTF_8))
                .path("model")
                .path("vocab")
                .forEachEntry((piece, id) -> {
                    if (piece.matches("[a-z]{4,}") && tokenizer.tokens(piece).length == 1) {
                        words.add(piece);
                    }
                });
        Random random = new Random(1);
        List<String> written = Arrays.stream(shape.lengths(1))
                .mapToObj(length -> String.join(
                        " ",
                        random.ints(Math.max(1, length - SPECIAL), 0, words.size())
                                .mapToObj(words::get)
                                .toList()))
                .toList();
        int[][] ids = written.stream()
                .map(text -> tokenizer
                        .text(text, shape.longest(), TruncationSide.END)
                        .ids())
                .toArray(int[][]::new);
        return new Texts(written, ids);
    }
}
