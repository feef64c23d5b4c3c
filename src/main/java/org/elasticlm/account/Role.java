package org.elasticlm.account;

/** What someone may do in the console. */
public enum Role {
    /** Everything, users included. */
    OWNER("owner"),
    /** Everything but users. */
    OPERATOR("operator"),
    /** Sees everything but users, and changes nothing. */
    VIEWER("viewer"),
    /** Sees one tenant, its requests and its usage, and makes and revokes its keys. */
    TENANT_ADMIN("tenant admin");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
