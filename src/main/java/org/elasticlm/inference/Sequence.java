package org.elasticlm.inference;

import java.util.Arrays;

/**
 * What a row depends on besides the width: model with version, token ids and token types. Compared by content and not by a
 * digest, so that two texts are never taken for one.
 */
final class Sequence {

    private final String model;
    private final int[] ids;
    private final int[] types;
    private final int hash;

    Sequence(String model, int[] ids, int[] types) {
        this.model = model;
        this.ids = ids;
        this.types = types;
        this.hash = 31 * (31 * model.hashCode() + Arrays.hashCode(ids)) + Arrays.hashCode(types);
    }

    String model() {
        return model;
    }

    int[] ids() {
        return ids;
    }

    int[] types() {
        return types;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sequence that
                && hash == that.hash
                && model.equals(that.model)
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(types, that.types);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
