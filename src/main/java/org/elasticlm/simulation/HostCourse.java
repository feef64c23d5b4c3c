package org.elasticlm.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.MeasuredLatency;
import org.elasticlm.scheduling.Ladder;

/**
 * What batches take on a host as time goes on: other work on it, heat and neighbours change that within seconds.
 *
 * @param moments at least one, in order; each holds until the next, the first from the beginning
 */
public record HostCourse(List<Moment> moments) {

    /** @param fromMillis on the simulator's clock */
    public record Moment(double fromMillis, MeasuredLatency latency) {}

    public HostCourse {
        if (moments.isEmpty()) {
            throw new IllegalArgumentException("The course of a host has at least one moment");
        }
        moments = moments.stream()
                .sorted(Comparator.comparingDouble(Moment::fromMillis))
                .toList();
    }

    /** A host that is always the same. */
    public static HostCourse steady(MeasuredLatency latency) {
        return new HostCourse(List.of(new Moment(0, latency)));
    }

    /** For people. */
    public String describe() {
        String host = start().host();
        return moments.size() == 1 ? host : host + ", at " + moments.size() + " moments";
    }

    /** What a server knows at its start. */
    MeasuredLatency start() {
        return moments.get(0).latency();
    }

    /**
     * A model as a server with these times has it: at the widths that were measured.
     *
     * @throws IllegalArgumentException when the full width was not
     */
    Ladder ladder(ModelBundle model) {
        List<Width> widths = model.description().servedWidths();
        start().curvesOf(widths.subList(0, 1));
        return new Ladder(
                HostLatency.idOf(model),
                widths.stream()
                        .filter(width -> start().curves().containsKey(width.value()))
                        .toList());
    }

    VirtualHost host(List<Width> widths, Random random) {
        return new VirtualHost(
                moments.stream()
                        .map(moment -> new VirtualHost.Spell(
                                moment.fromMillis(),
                                moment.latency().curvesOf(widths),
                                moment.latency().strays()))
                        .toList(),
                random);
    }
}
