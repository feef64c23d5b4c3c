package org.elasticlm.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage's measurements so far, and what follows from them. */
record DevCurve(List<DevPoint> points) {

    static final DevCurve EMPTY = new DevCurve(List.of());

    DevCurve {
        points = List.copyOf(points);
    }

    DevCurve plus(DevPoint point) {
        List<DevPoint> more = new ArrayList<>(points);
        more.add(point);
        return new DevCurve(more);
    }

    /** The highest, the first of equals; null before the first measurement. */
    @Nullable
    DevPoint best() {
        DevPoint best = null;
        for (DevPoint point : points) {
            if (best == null || point.value() > best.value()) {
                best = point;
            }
        }
        return best;
    }

    @Nullable
    DevPoint last() {
        return points.isEmpty() ? null : points.get(points.size() - 1);
    }

    /** Whether so many measurements in a row were no better than the best before them. */
    boolean exhausted(int patience) {
        DevPoint best = best();
        return best != null && points.size() - 1 - points.indexOf(best) >= patience;
    }
}
