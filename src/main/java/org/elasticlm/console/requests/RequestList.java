package org.elasticlm.console.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the request log.
 *
 * @param self the address of the filtered log
 * @param export the address of all of it as a file
 * @param newest the same, when this is a later page
 * @param older the address of the next page, or null when this is the last
 */
record RequestList(
        List<RequestRow> rows,
        String count,
        String self,
        String export,
        @Nullable String newest,
        @Nullable String older) {

    static RequestList of(RequestSearch search, List<RequestRow> rows, boolean laterPage, @Nullable String next) {
        String count = rows.size() == 1 ? "1 request" : rows.size() + " requests";
        return new RequestList(
                rows,
                next == null ? count : count + ", more before them",
                search.address(),
                search.exportAddress(),
                laterPage ? search.address() : null,
                next == null ? null : search.addressBefore(next));
    }
}
