package org.elasticlm.dataset;

import java.util.LinkedHashMap;
import java.util.Map;

/** Identifiers for texts that come without one: equal texts have the same. */
final class Numbering {

    private final String prefix;
    private final Map<String, String> ids = new LinkedHashMap<>();

    /** @param prefix what identifiers begin with, before their number from 1 */
    Numbering(String prefix) {
        this.prefix = prefix;
    }

    String id(String text) {
        return ids.computeIfAbsent(text, unused -> prefix + (ids.size() + 1));
    }

    /** Text → identifier, in the order in which texts came. */
    Map<String, String> ids() {
        return ids;
    }
}
