package org.elasticlm.registry;

import java.time.Instant;
import java.util.List;
import org.elasticlm.bundle.BundleWidth;

/**
 * A model in memory, and what its bundle tells of its widths.
 *
 * @param published when its version was recorded
 * @param memoryBytes what its weights take
 * @param usage the requests on their way through it
 */
record LoadedModel(ServedModel model, List<BundleWidth> widths, Instant published, long memoryBytes, ModelUsage usage) {

    LoadedModel {
        widths = List.copyOf(widths);
    }

    boolean is(String name, int version) {
        return model.name().equals(name) && model.version() == version;
    }

    void close() {
        model.encoder().close();
        model.tokenizer().close();
    }
}
