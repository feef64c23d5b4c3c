package org.elasticlm.console.models;

import java.util.List;
import java.util.Locale;
import org.elasticlm.registry.PublishedModel;

/** A model in the list, with a line for each of its versions. */
record ModelRow(String name, String task, boolean isDefault, List<VersionRow> versions) {

    static ModelRow of(PublishedModel model) {
        return new ModelRow(
                model.name(), model.task().name().toLowerCase(Locale.ROOT), model.isDefault(), VersionRow.of(model));
    }
}
