package org.elasticlm.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * A model whose quality is known: one token a letter, an embedding that counts letters, a logit that counts tokens which
 * stand in both segments. At widths below one it knows only the letters a to m, and sees the others nowhere.
 */
record WordOverlap(EncoderTask task, List<Integer> batchSizes) implements Encoder, Tokenizer {

    private static final int LETTERS = 26;

    WordOverlap(EncoderTask task) {
        this(task, new ArrayList<>());
    }

    @Override
    public float[][] forward(int[][] ids, int[][] types, Width width) {
        batchSizes.add(ids.length);
        float[][] rows = new float[ids.length][];
        for (int at = 0; at < ids.length; at++) {
            rows[at] = task == EncoderTask.EMBED ? letters(ids[at], width) : matches(ids[at], types[at], width);
        }
        return rows;
    }

    private static float[] letters(int[] ids, Width width) {
        float[] counts = new float[LETTERS];
        for (int id : ids) {
            if (knows(id, width)) {
                counts[id]++;
            }
        }
        return counts;
    }

    private static float[] matches(int[] ids, int[] types, Width width) {
        return new float[] {
            IntStream.range(0, ids.length)
                    .filter(at -> (types[at] & 2) != 0 && knows(ids[at], width))
                    .count()
        };
    }

    private static boolean knows(int id, Width width) {
        return id < (width.value() == 1 ? LETTERS : LETTERS / 2);
    }

    @Override
    public TokenizedText text(String text, int maxTokens, TruncationSide side) {
        int[] ids = tokens(text);
        return new TokenizedText(ids, new int[ids.length], ids.length);
    }

    @Override
    public List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens) {
        return documents.stream()
                .map(document -> {
                    int[] ids = tokens(document);
                    int[] types = IntStream.of(ids)
                            .map(id -> query.indexOf('a' + id) >= 0 ? 3 : 1)
                            .toArray();
                    return new TokenizedText(ids, types, ids.length);
                })
                .toList();
    }

    @Override
    public int[] tokens(String text) {
        return text.chars()
                .filter(letter -> letter >= 'a' && letter <= 'z')
                .map(letter -> letter - 'a')
                .toArray();
    }

    @Override
    public EncoderShape shape() {
        return new EncoderShape(1, LETTERS, 2, 2, LETTERS, 64, 4, 1e-12);
    }

    @Override
    public int vocabularySize() {
        return LETTERS;
    }

    @Override
    public BitSet continuations() {
        return new BitSet();
    }

    @Override
    public SpecialTokens specialTokens() {
        return new SpecialTokens(0, 1, 2, 3, 4);
    }

    @Override
    public void close() {}
}
