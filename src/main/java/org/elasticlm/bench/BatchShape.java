package org.elasticlm.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * A batch to compute.
 *
 * @param sequences in it
 * @param shortest tokens in its shortest sequence
 * @param longest tokens in its longest; between them lengths are spread evenly
 */
public record BatchShape(int sequences, int shortest, int longest) {

    public BatchShape {
        if (sequences < 1 || shortest < 1 || longest < shortest) {
            throw new IllegalArgumentException("A batch has at least one sequence of one token, found " + sequences
                    + " of " + shortest + " to " + longest);
        }
    }

    /** Sequences of the same length. */
    static BatchShape uniform(int sequences, int tokens) {
        return new BatchShape(sequences, tokens, tokens);
    }

    /** Reads {@code SEQUENCESxTOKENS}, or {@code SEQUENCESxSHORTEST-LONGEST}. */
    public static BatchShape parse(String text) {
        String[] parts = text.strip().split("x", -1);
        try {
            if (parts.length == 2) {
                String[] lengths = parts[1].split("-", 2);
                return new BatchShape(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(lengths[0]),
                        Integer.parseInt(lengths[lengths.length - 1]));
            }
        } catch (NumberFormatException notNumbers) {
            // Told below, in the words of the command line.
        }
        throw new IllegalArgumentException(
                "A batch is SEQUENCESxTOKENS, such as 32x64, or SEQUENCESxSHORTEST-LONGEST, such as 32x5-128, found '"
                        + text + "'");
    }

    /** Tokens of each sequence, in random order. */
    public int[] lengths(long seed) {
        int[] lengths = new int[sequences];
        Random random = new Random(seed);
        for (int i = 0; i < sequences; i++) {
            int length = sequences == 1 ? longest : shortest + (longest - shortest) * i / (sequences - 1);
            int place = random.nextInt(i + 1);
            lengths[i] = lengths[place];
            lengths[place] = length;
        }
        return lengths;
    }

    /** Of all sequences together. */
    public long tokens() {
        return Arrays.stream(lengths(0)).asLongStream().sum();
    }

    /** Random token ids: what they say does not change the time they take. */
    int[][] ids(int vocabulary, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(lengths(seed))
                .mapToObj(length -> random.ints(length, 0, vocabulary).toArray())
                .toArray(int[][]::new);
    }

    @Override
    public String toString() {
        return sequences + "x" + (shortest == longest ? "" : shortest + "-") + longest;
    }
}
