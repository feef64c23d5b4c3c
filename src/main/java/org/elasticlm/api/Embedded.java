package org.elasticlm.api;

import java.util.List;

/**
 * An {@link EmbedOrder} as computed.
 *
 * @param model name and version
 * @param rows one vector of unit length an entry, in the order's order
 * @param tokens computed for it
 * @param warnings about what was cut
 */
record Embedded(String model, float[][] rows, int tokens, List<String> warnings) {}
