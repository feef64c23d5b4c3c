package org.elasticlm.footprint;

import java.util.List;
import java.util.Locale;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.Width;

/**
 * One way to serve a model.
 *
 * @param allWidths or the full width only
 */
record Serving(WeightLayout layout, boolean allWidths) {

    static final Serving SHARED_FULL = new Serving(WeightLayout.SHARED, false);
    static final Serving SHARED_ALL = new Serving(WeightLayout.SHARED, true);
    static final Serving PACKED_FULL = new Serving(WeightLayout.PACKED, false);
    static final Serving PACKED_ALL = new Serving(WeightLayout.PACKED, true);

    /** In the order of the table. */
    static final List<Serving> ALL = List.of(SHARED_FULL, SHARED_ALL, PACKED_FULL, PACKED_ALL);

    List<Width> widths(MeasuredModel model) {
        return allWidths ? model.widths() : model.widths().subList(0, 1);
    }

    EncoderOptions options() {
        return new EncoderOptions(layout, EncoderOptions.ofThisHost().precision());
    }

    @Override
    public String toString() {
        return layout.name().toLowerCase(Locale.ROOT) + (allWidths ? ", all widths" : ", full width only");
    }
}
