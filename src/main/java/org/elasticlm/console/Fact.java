package org.elasticlm.console;

import org.jspecify.annotations.Nullable;

/**
 * A name and its value, as pages list them.
 *
 * @param address the page behind the value, or null
 */
record Fact(String name, String value, @Nullable String address) {

    Fact(String name, String value) {
        this(name, value, null);
    }
}
