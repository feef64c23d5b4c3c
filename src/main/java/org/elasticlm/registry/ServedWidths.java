package org.elasticlm.registry;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.elasticlm.bundle.ModelBundle;

/**
 * Which of its widths a model serves on this host. The full one is always among them: documents' vectors are made with it, and
 * a tenant may want nothing else.
 *
 * @param values shares of the full width; of a model's widths those are served that are named here; all of them where none is
 */
record ServedWidths(List<Double> values) {

    ServedWidths {
        values = List.copyOf(values);
        for (double value : values) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "elasticlm.widths names shares of the full width, above 0 and up to 1, found " + value
                                + ": name widths of your models, such as 1.0,0.5,0.25");
            }
        }
    }

    ModelBundle of(ModelBundle bundle) {
        return bundle.withWidths(
                of(bundle.description().widths(), width -> width.width().value()));
    }

    /**
     * @param widths widest first
     * @param value a width's share of the full one
     */
    <T> List<T> of(List<T> widths, ToDoubleFunction<T> value) {
        return widths.stream()
                .filter(width -> values.isEmpty()
                        || value.applyAsDouble(width) == 1
                        || values.contains(value.applyAsDouble(width)))
                .toList();
    }
}
