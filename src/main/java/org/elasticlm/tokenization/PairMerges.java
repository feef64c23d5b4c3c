package org.elasticlm.tokenization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts of neighbouring symbols over all words, kept up to date while pairs are merged. A merge touches only the words
 * that hold the pair, which is what makes a vocabulary from hundreds of megabytes a matter of seconds.
 */
final class PairMerges {

    /** A pair that is seen only once says nothing about the language. */
    private static final long LEAST_COUNT = 2;

    /** Two neighbouring symbols and how often they were seen when this was queued. */
    record Pair(int first, int second, long count) {}

    private static final class Occurrences {
        long count;
        /** Indices of words; a word may stand here twice, or no longer hold the pair. */
        int[] words = new int[4];

        int size;

        void add(int word) {
            if (size > 0 && words[size - 1] == word) {
                return;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, size * 2);
            }
            words[size++] = word;
        }
    }

    private final int[][] words;
    private final long[] counts;
    private final Map<Long, Occurrences> pairs = new HashMap<>();

    /** Counts in here may be too high; {@link #mostFrequent} puts such pairs back with today's count. */
    private final PriorityQueue<Pair> queue = new PriorityQueue<>(Comparator.comparingLong(Pair::count)
            .reversed()
            .thenComparingInt(Pair::first)
            .thenComparingInt(Pair::second));

    /**
     * @param words per word its symbols; changed in place
     * @param counts per word how often it was seen
     */
    PairMerges(int[][] words, long[] counts) {
        this.words = words;
        this.counts = counts;
        for (int word = 0; word < words.length; word++) {
            int[] symbols = words[word];
            for (int at = 1; at < symbols.length; at++) {
                Occurrences seen =
                        pairs.computeIfAbsent(key(symbols[at - 1], symbols[at]), unused -> new Occurrences());
                seen.count += counts[word];
                seen.add(word);
            }
        }
        pairs.forEach((key, seen) -> queue.add(new Pair((int) (key >> 32), key.intValue(), seen.count)));
    }

    /** The pair to merge next, the lower ids first among equals, or null when none is frequent enough. */
    @Nullable
    Pair mostFrequent() {
        for (Pair pair = queue.poll(); pair != null; pair = queue.poll()) {
            Occurrences seen = pairs.get(key(pair.first, pair.second));
            long count = seen == null ? 0 : seen.count;
            if (count == pair.count && count >= LEAST_COUNT) {
                return pair;
            }
            if (count >= LEAST_COUNT) {
                queue.add(new Pair(pair.first, pair.second, count));
            }
        }
        return null;
    }

    /** Replaces the pair by one symbol in every word. */
    void merge(Pair pair, int merged) {
        Occurrences seen = pairs.remove(key(pair.first, pair.second));
        if (seen == null) {
            return;
        }
        Set<Long> grown = new HashSet<>();
        for (int index = 0; index < seen.size; index++) {
            int word = seen.words[index];
            int[] before = words[word];
            int[] after = replace(before, pair, merged);
            if (after.length == before.length) {
                continue;
            }
            words[word] = after;
            for (int at = 1; at < before.length; at++) {
                Occurrences old = pairs.get(key(before[at - 1], before[at]));
                if (old != null) {
                    old.count -= counts[word];
                }
            }
            for (int at = 1; at < after.length; at++) {
                add(word, after[at - 1], after[at], merged, grown);
            }
        }
        for (long key : grown) {
            Occurrences occurrences = pairs.get(key);
            if (occurrences != null) {
                queue.add(new Pair((int) (key >> 32), (int) key, occurrences.count));
            }
        }
    }

    private void add(int word, int first, int second, int merged, Set<Long> grown) {
        long key = key(first, second);
        Occurrences occurrences = pairs.computeIfAbsent(key, unused -> new Occurrences());
        occurrences.count += counts[word];
        if (first == merged || second == merged) {
            occurrences.add(word);
            grown.add(key);
        }
    }

    private static int[] replace(int[] symbols, Pair pair, int merged) {
        int[] result = new int[symbols.length];
        int length = 0;
        for (int at = 0; at < symbols.length; at++) {
            if (at + 1 < symbols.length && symbols[at] == pair.first && symbols[at + 1] == pair.second) {
                result[length++] = merged;
                at++;
            } else {
                result[length++] = symbols[at];
            }
        }
        return length == symbols.length ? symbols : Arrays.copyOf(result, length);
    }

    private static long key(int first, int second) {
        return (long) first << 32 | second;
    }
}
