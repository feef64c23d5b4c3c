package org.elasticlm.console.models;

import org.elasticlm.console.parts.Format;
import org.elasticlm.registry.ModelAlias;
import org.jspecify.annotations.Nullable;

/** An alias in the table. */
record AliasRow(String alias, int version, @Nullable Integer previous, String moved, String by) {

    static AliasRow of(ModelAlias alias) {
        return new AliasRow(
                alias.alias(), alias.version(), alias.previous(), Format.time(alias.updated()), alias.updatedBy());
    }
}
