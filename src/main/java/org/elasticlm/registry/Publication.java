package org.elasticlm.registry;

/**
 * A bundle that the registry has.
 *
 * @param isNew false when the registry had the same bundle before
 */
public record Publication(String name, int version, boolean isNew) {

    public String id() {
        return name + "@" + version;
    }
}
