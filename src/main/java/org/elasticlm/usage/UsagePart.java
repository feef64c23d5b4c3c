package org.elasticlm.usage;

/** By what usage is told apart. */
public enum UsagePart {
    TENANT("tenant_id::text"),
    MODEL("model"),
    KEY("key_id::text"),
    ROUTE("route"),
    WIDTH("width::text");

    private final String column;

    UsagePart(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
