package org.elasticlm.registry;

/** Where a version stands on this server. */
public enum ModelState {
    LOADED("loaded"),
    /** Being read, warmed and measured. */
    LOADING("loading"),
    /** No new request gets it; those that have begun end on it. */
    RETIRING("ending"),
    UNLOADED("not loaded"),
    /** On record, but its files are not here. */
    MISSING("files missing");

    private final String label;

    ModelState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
