package org.elasticlm.console.usage;

import java.util.List;

/**
 * Usage told apart by one thing.
 *
 * @param id for addresses within the page
 * @param column heading of the names
 */
record UsageTable(String id, String title, String column, List<UsageRow> rows) {

    UsageTable {
        rows = List.copyOf(rows);
    }
}
