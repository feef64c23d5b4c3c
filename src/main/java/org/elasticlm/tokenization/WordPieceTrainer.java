package org.elasticlm.tokenization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns a lower-cased WordPiece vocabulary from text, as Hugging Face's trainer does: starting from single characters,
 * the most frequent pair of neighbouring pieces within words becomes a piece, until the vocabulary is full. The same
 * texts always give the same vocabulary.
 */
public final class WordPieceTrainer {

    /** The first entries of every vocabulary: padding 0, unknown 1, start 2, separator 3, mask 4. */
    public static final List<String> SPECIAL_TOKENS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    static final String CONTINUATION = "##";

    /** Longer words are unknown to WordPiece as a whole, so they teach nothing. */
    static final int LONGEST_WORD = 100;

    /** Characters beyond the most frequent ones become [UNK]; each kept one costs one or two entries. */
    private static final int ALPHABET = 300;

    private WordPieceTrainer() {}

    /**
     * @param texts read once
     * @param size at most this many entries, special tokens included; fewer when the texts hold no more frequent pairs
     * @return the entries in the order of their ids
     */
    public static List<String> train(Iterator<String> texts, int size) {
        if (size <= SPECIAL_TOKENS.size()) {
            throw new IllegalArgumentException("A vocabulary has more entries than the " + SPECIAL_TOKENS.size()
                    + " special tokens, found size " + size);
        }
        Map<String, Long> words = count(texts);
        Pieces pieces = new Pieces(alphabet(words, size - SPECIAL_TOKENS.size()));
        List<int[]> spelled = new ArrayList<>(words.size());
        List<Long> counts = new ArrayList<>(words.size());
        words.forEach((word, count) -> {
            int[] symbols = pieces.spell(word);
            if (symbols.length > 1) {
                spelled.add(symbols);
                counts.add(count);
            }
        });
        PairMerges merges = new PairMerges(
                spelled.toArray(int[][]::new),
                counts.stream().mapToLong(Long::longValue).toArray());
        while (pieces.vocabulary.size() < size) {
            PairMerges.Pair pair = merges.mostFrequent();
            if (pair == null) {
                break;
            }
            merges.merge(pair, pieces.join(pair.first(), pair.second()));
        }
        return List.copyOf(pieces.vocabulary.subList(0, Math.min(size, pieces.vocabulary.size())));
    }

    /** Sorted, so that ids do not depend on the order of the texts. */
    private static Map<String, Long> count(Iterator<String> texts) {
        Map<String, long[]> counts = new HashMap<>();
        while (texts.hasNext()) {
            BertWords.split(texts.next(), word -> {
                if (word.length() <= LONGEST_WORD) {
                    counts.computeIfAbsent(word, unused -> new long[1])[0]++;
                }
            });
        }
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((word, count) -> sorted.put(word, count[0]));
        return sorted;
    }

    private static List<Integer> alphabet(Map<String, Long> words, int limit) {
        Map<Integer, Long> characters = new HashMap<>();
        words.forEach(
                (word, count) -> word.codePoints().forEach(codePoint -> characters.merge(codePoint, count, Long::sum)));
        return characters.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.min(ALPHABET, limit))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The growing vocabulary. */
    private static final class Pieces {
        final List<String> vocabulary = new ArrayList<>(SPECIAL_TOKENS);
        final Map<String, Integer> ids = new HashMap<>();

        private final Set<Integer> alphabet;

        Pieces(List<Integer> alphabet) {
            this.alphabet = Set.copyOf(alphabet);
            alphabet.forEach(codePoint -> id(Character.toString(codePoint)));
        }

        int id(String piece) {
            return ids.computeIfAbsent(piece, added -> {
                vocabulary.add(added);
                return vocabulary.size() - 1;
            });
        }

        /** One symbol a character; a character outside the alphabet is left out. */
        int[] spell(String word) {
            int[] symbols = new int[word.length()];
            int length = 0;
            int codePoint;
            for (int at = 0; at < word.length(); at += Character.charCount(codePoint)) {
                codePoint = word.codePointAt(at);
                String character = Character.toString(codePoint);
                if (alphabet.contains(codePoint)) {
                    symbols[length++] = id(at == 0 ? character : CONTINUATION + character);
                }
            }
            return Arrays.copyOf(symbols, length);
        }

        int join(int first, int second) {
            return id(vocabulary.get(first) + vocabulary.get(second).substring(CONTINUATION.length()));
        }
    }
}
