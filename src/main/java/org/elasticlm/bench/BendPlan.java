package org.elasticlm.bench;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.traffic.Phase;

/**
 * The run that shows how a server bends: multiples of its full-width capacity, then quiet again.
 *
 * @param fullCapacity requests per second that the full width answers at most
 * @param narrowCapacity the same for the narrowest width
 * @param phaseSeconds length of each phase
 */
record BendPlan(double fullCapacity, double narrowCapacity, double phaseSeconds) {

    private static final double[] MULTIPLES = {0.3, 1, 2, 4};
    private static final double QUIET = 0.1;

    /** Of the narrowest width's capacity, up to which no request may fail. */
    static final double SAFE_SHARE = 0.8;

    BendPlan {
        if (!(fullCapacity > 0)) {
            throw new IllegalArgumentException(
                    "The server answered no request at full width; see whether its target is reachable at all");
        }
    }

    List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        for (double multiple : MULTIPLES) {
            phases.add(new Phase(name(multiple), multiple * fullCapacity, phaseSeconds));
        }
        phases.add(new Phase("quiet", QUIET * fullCapacity, phaseSeconds));
        return phases;
    }

    Phase safePhase() {
        return new Phase("80% of narrowest", SAFE_SHARE * narrowCapacity, phaseSeconds);
    }

    private static String name(double multiple) {
        return (multiple == Math.rint(multiple) ? Long.toString(Math.round(multiple)) : Double.toString(multiple))
                + "×";
    }
}
