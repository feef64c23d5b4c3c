package org.elasticlm.console.parts;

import org.jspecify.annotations.Nullable;

/**
 * A name and its value, as pages list them.
 *
 * @param address the page behind the value, or null
 */
public record Fact(String name, String value, @Nullable String address) {

    public Fact(String name, String value) {
        this(name, value, null);
    }
}
