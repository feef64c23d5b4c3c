package org.elasticlm.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes texts of a given length. Only their length matters to the time they take; common words are about one token each.
 *
 * @param source words to draw from: consecutive ones when {@code running}, else each on its own
 * @param running whether the source is running text
 */
record Words(List<String> source, boolean running) {

    private static final List<String> COMMON = List.of(
            ("the of and to in is for that with as on by are this be from or have an which can not at it one two may "
                            + "time system people used water first also other new health disease blood treatment body "
                            + "heart cells risk patients symptoms doctor test help cause common children work part "
                            + "number data file user server code function value list type line name set key program "
                            + "world state city country history year war government law study research science "
                            + "energy light earth air food plant animal river sea island mountain road house school "
                            + "music film book language family company market price money business group team game "
                            + "between during under after before where when how many more most some such same each "
                            + "high low large small long short early late open close left right young old good best")
                    .split(" "));

    Words {
        source = List.copyOf(source);
        if (source.isEmpty()) {
            throw new IllegalArgumentException("There are no words to make texts from");
        }
    }

    /** A few words that hardly any other number has in this order. */
    static String distinct(int number, int words) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(COMMON.get((int) (rest % COMMON.size())));
            rest /= COMMON.size();
        }
        return text.toString();
    }

    static Words common() {
        return new Words(COMMON, false);
    }

    /** Slices of a text of the caller's own. */
    static Words from(String text) {
        return new Words(List.of(text.strip().split("\\s+")), true);
    }

    String text(int words, RandomGenerator random) {
        StringBuilder text = new StringBuilder(words * 7);
        int at = random.nextInt(source.size());
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(source.get(at));
            at = running ? (at + 1) % source.size() : random.nextInt(source.size());
        }
        return text.toString();
    }
}
