package org.elasticlm.logbench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A caller of the synthetic history. Its ids follow from its name, so that a second history has the same callers.
 *
 * @param share of all requests, relative to the others
 * @param targetMillis promised
 */
record SyntheticTenant(UUID id, String name, List<UUID> keys, double share, int targetMillis) {

    private static final int[] TARGETS = {50, 100, 200, 400};

    /** Few large ones and many small ones: the n-th has 1/n of the first one's requests. */
    static List<SyntheticTenant> all(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    String name = String.format(Locale.ROOT, "history-%02d", number);
                    List<UUID> keys = IntStream.rangeClosed(1, 1 + number % 4)
                            .mapToObj(key -> id(name + " key " + key))
                            .toList();
                    return new SyntheticTenant(id(name), name, keys, 1.0 / number, TARGETS[number % TARGETS.length]);
                })
                .toList();
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
