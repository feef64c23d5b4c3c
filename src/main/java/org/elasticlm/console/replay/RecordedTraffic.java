package org.elasticlm.console.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.LoadSample;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.metering.Recording;
import org.elasticlm.simulation.RecordedRequest;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Terms;
import org.elasticlm.tenant.WidthPolicy;
import org.elasticlm.tenant.WidthRange;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a model got, with who sent them.
 *
 * @param widths of the model
 * @param recorded about how many there were in the whole time
 * @param read what was read of them
 * @param senders all tenants, by id
 * @param quality per width what was measured of the model; may be empty
 */
public record RecordedTraffic(
        String model,
        List<Double> widths,
        LoadSample sample,
        long recorded,
        Recording read,
        Map<UUID, TenantSummary> senders,
        SortedMap<Double, Double> quality) {

    /** In order of arrival. */
    public List<RecordedLoad.Request> requests() {
        return read.requests();
    }

    /**
     * What is left out of a replay, and what is not as it was.
     *
     * @param setAside what else is, beside other models and pinned widths
     */
    public String caveats(String setAside) {
        List<String> leftOut = new ArrayList<>(List.of("other models", "pinned widths", setAside));
        count(leftOut, "documents to store", read.leftOut().documents());
        count(leftOut, "answers from the result cache", read.leftOut().cached());
        count(leftOut, "requests refused unread, of tenants that sent nothing else", read.unsized());
        return "Left out are " + String.join(", ", leftOut) + "."
                + (read.sizedAlike() == 0
                        ? ""
                        : " Of the requests " + Format.count(read.sizedAlike())
                                + " were refused unread; they have the mean size of their tenant's others.")
                + " Texts that several asked for at once are computed for each.";
    }

    private static void count(List<String> leftOut, String what, long count) {
        if (count > 0) {
            leftOut.add(what + " (" + Format.count(count) + ")");
        }
    }

    /** Under the widths and weights that are in force now and the targets that were in force then. */
    public List<RecordedRequest> asPromised() {
        return under(tenant -> null);
    }

    /** @param other a promise that a tenant is to have instead, or null where it is to keep its own */
    public List<RecordedRequest> under(Function<UUID, @Nullable Slo> other) {
        if (requests().isEmpty()) {
            return List.of();
        }
        Instant start = requests().get(0).at();
        return requests().stream()
                .map(request -> request(request, start, other.apply(request.tenantId())))
                .toList();
    }

    /** The name of a tenant, which may have been deleted by hand since. */
    String name(String tenantId) {
        TenantSummary sender = senders.get(UUID.fromString(tenantId));
        return sender == null ? tenantId : sender.name();
    }

    private RecordedRequest request(RecordedLoad.Request request, Instant start, @Nullable Slo other) {
        TenantSummary sender = senders.get(request.tenantId());
        Slo own = sender == null ? null : sender.slo().slo();
        Slo slo = other == null ? own : other;
        return new RecordedRequest(
                Duration.between(start, request.at()).toNanos() / 1e6,
                request.tenantId().toString(),
                request.items(),
                request.tokens(),
                other == null
                        ? request.targetMicros() / 1000.0
                        : other.latencyTarget().toNanos() / 1e6,
                range(slo).floor(),
                range(slo).cap(),
                sender == null ? Terms.ORDINARY_WEIGHT : sender.slo().terms().weight());
    }

    private WidthRange range(@Nullable Slo slo) {
        return slo == null
                ? WidthPolicy.ELASTIC.within(0, 1, widths)
                : slo.widthPolicy().within(slo.widthFloor(), slo.widthCap(), widths);
    }
}
