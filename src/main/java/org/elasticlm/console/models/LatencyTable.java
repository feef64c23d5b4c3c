package org.elasticlm.console.models;

import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.registry.ModelVersion;

/** What batches of a loaded version take on this host, by shape and width. */
record LatencyTable(String id, List<WidthMark> widths, List<Line> lines) {

    /** @param shape such as {@code 32 × 64} */
    record Line(String shape, List<String> millis) {}

    static LatencyTable of(ModelVersion version) {
        return new LatencyTable(
                version.id(),
                version.widths().stream()
                        .filter(width -> width.latency() != null)
                        .map(width -> WidthMark.of(width.width()))
                        .toList(),
                version.latency().stream()
                        .map(shape -> new Line(
                                shape.texts() + " × " + shape.tokens(),
                                shape.millis().stream().map(Format::millis).toList()))
                        .toList());
    }
}
