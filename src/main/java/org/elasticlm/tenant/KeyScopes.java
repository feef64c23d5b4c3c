package org.elasticlm.tenant;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a key may be used for: tasks of models by their names, such as {@code embed}.
 *
 * @param tasks none for everything there is and will be
 */
public record KeyScopes(SortedSet<String> tasks) {

    /** What a key can be restricted to. */
    public static final List<String> KNOWN = List.of("embed", "rerank");

    public static final KeyScopes ALL = new KeyScopes(new TreeSet<>());

    public KeyScopes {
        tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
    }

    /** All known ones together mean these and no others that may come. */
    public static KeyScopes of(Collection<String> tasks) {
        return new KeyScopes(new TreeSet<>(tasks));
    }

    /** As {@link #text} writes them. */
    static KeyScopes parse(@Nullable String text) {
        return text == null || text.isBlank()
                ? ALL
                : of(Arrays.asList(text.strip().split(" +")));
    }

    /** As OAuth writes scopes, or null for everything. */
    @Nullable
    String text() {
        return tasks.isEmpty() ? null : String.join(" ", tasks);
    }

    public boolean everything() {
        return tasks.isEmpty();
    }

    /** @param task a model's, in lower case */
    public boolean allows(String task) {
        return tasks.isEmpty() || tasks.contains(task);
    }

    boolean known() {
        return KNOWN.containsAll(tasks);
    }
}
