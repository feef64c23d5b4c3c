package org.elasticlm.bench;

import java.util.Random;

/**
 * A batch to compute.
 *
 * @param sequences in it
 * @param tokens in each of them
 */
record BatchShape(int sequences, int tokens) {

    BatchShape {
        if (sequences < 1 || tokens < 1) {
            throw new IllegalArgumentException(
                    "A batch has at least one sequence of one token, found " + sequences + "x" + tokens);
        }
    }

    /** Reads {@code SEQUENCESxTOKENS}. */
    static BatchShape parse(String text) {
        String[] parts = text.strip().split("x", -1);
        try {
            if (parts.length == 2) {
                return new BatchShape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException notNumbers) {
            // Told below, in the words of the command line.
        }
        throw new IllegalArgumentException("A batch is SEQUENCESxTOKENS, such as 32x64, found '" + text + "'");
    }

    /** Random token ids: what they say does not change the time they take. */
    int[][] ids(int vocabulary, long seed) {
        Random random = new Random(seed);
        int[][] ids = new int[sequences][tokens];
        for (int[] sequence : ids) {
            for (int i = 0; i < tokens; i++) {
                sequence[i] = random.nextInt(vocabulary);
            }
        }
        return ids;
    }

    @Override
    public String toString() {
        return sequences + "x" + tokens;
    }
}
