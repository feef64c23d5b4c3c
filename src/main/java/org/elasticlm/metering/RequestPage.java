package org.elasticlm.metering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records, newest first.
 *
 * @param next where the page after this one begins, or null when this is the last
 */
public record RequestPage(
        List<RequestRecord> records, @Nullable String next) {

    public RequestPage {
        records = List.copyOf(records);
    }
}
