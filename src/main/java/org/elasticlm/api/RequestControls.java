package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.inference.ServiceTerms;
import org.elasticlm.registry.ModelChoice;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.scheduling.Share;
import org.elasticlm.tenant.Answering;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.WidthPolicy;
import org.elasticlm.tenant.WidthRange;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for in headers, so that clients of other services can ask for it too.
 *
 * @param maxLatency this request's own limit, or null
 * @param pinned the one width to use, or null
 * @param minimum the narrowest acceptable width, or null
 * @param progressive whether a rerank shall compare its best documents again at wider widths
 */
record RequestControls(
        @Nullable Duration maxLatency,
        @Nullable Double pinned,
        @Nullable Double minimum,
        boolean progressive) {

    static final String WIDTH_HEADER = "X-Elastic-Width";
    static final String LATENCY_HEADER = "X-Max-Latency-Ms";

    private static final String MINIMUM = "min=";
    private static final String PROGRESSIVE = "progressive";
    private static final int LONGEST_MILLIS = 600_000;

    static RequestControls of(HttpServletRequest request) {
        return parse(request.getHeader(LATENCY_HEADER), request.getHeader(WIDTH_HEADER));
    }

    static RequestControls parse(@Nullable String latency, @Nullable String width) {
        Duration maxLatency = latency == null ? null : latency(latency.strip());
        if (width == null) {
            return new RequestControls(maxLatency, null, null, false);
        }
        String text = width.strip();
        if (text.equalsIgnoreCase(PROGRESSIVE)) {
            return new RequestControls(maxLatency, null, null, true);
        }
        return text.startsWith(MINIMUM)
                ? new RequestControls(maxLatency, null, width(text.substring(MINIMUM.length())), false)
                : new RequestControls(maxLatency, width(text), null, false);
    }

    /**
     * What the request was promised and may use: the stricter of the tenant's terms and these. The tenant's width policy
     * chooses from what both leave, so that a floor of the request's own comes first. A pinned width is the caller's own
     * choice and stands in for the policy, within the tenant's floor and cap. Documents to store keep to the cap under any
     * policy, as under any load. Under a policy of one width a progressive rerank has one pass.
     *
     * @param documents whether these are texts to store
     * @throws org.elasticlm.registry.UnknownWidthException when the model has no such width
     */
    ServiceTerms terms(Caller caller, ModelChoice choice, boolean documents) {
        Slo slo = caller.slo();
        Duration target =
                maxLatency != null && maxLatency.compareTo(slo.latencyTarget()) < 0 ? maxLatency : slo.latencyTarget();
        double floor = minimum == null ? slo.widthFloor() : Math.max(minimum, slo.widthFloor());
        if (floor > slo.widthCap()) {
            throw ApiException.invalid(
                    WIDTH_HEADER,
                    WIDTH_HEADER + " asks for at least " + floor + ", but this tenant is served at " + slo.widthCap()
                            + " at most.");
        }
        if (minimum != null && widths(choice).stream().noneMatch(width -> width >= floor && width <= slo.widthCap())) {
            throw ApiException.invalid(
                    WIDTH_HEADER,
                    WIDTH_HEADER + " asks for at least " + minimum + ", and this tenant is served at " + slo.widthCap()
                            + " at most; the model has no width between them, but " + widths(choice) + ".");
        }
        Double pin = pin(choice);
        if (progressive && (pin != null || choice.model().task() != EncoderTask.RERANK)) {
            throw ApiException.invalid(
                    WIDTH_HEADER,
                    WIDTH_HEADER + ": progressive is for reranking, with a model whose name pins no width.");
        }
        Answering answering = caller.terms().answering();
        boolean inPasses = progressive
                || (answering.progressive()
                        && pin == null
                        && minimum == null
                        && choice.model().task() == EncoderTask.RERANK);
        boolean byPolicy = slo.widthPolicy() != WidthPolicy.ELASTIC && pin == null && !documents;
        WidthRange range = byPolicy
                ? slo.widthPolicy().within(floor, slo.widthCap(), widths(choice))
                : new WidthRange(floor, slo.widthCap());
        return new ServiceTerms(
                new Share(caller.tenant(), caller.terms().weight()),
                target,
                maxLatency,
                range.floor(),
                range.cap(),
                pin,
                byPolicy,
                inPasses,
                answering.cached());
    }

    private static List<Double> widths(ModelChoice choice) {
        return choice.model().widths().stream().map(Width::value).toList();
    }

    private @Nullable Double pin(ModelChoice choice) {
        Width named = choice.pinnedWidth();
        if (named != null && minimum != null && named.value() < minimum) {
            throw ApiException.invalid(
                    WIDTH_HEADER, "The model's name and " + WIDTH_HEADER + " ask for different widths; give one.");
        }
        if (pinned == null) {
            return named == null ? null : named.value();
        }
        double asked = ModelRegistry.width(choice.model(), pinned).value();
        if (named != null && named.value() != asked) {
            throw ApiException.invalid(
                    WIDTH_HEADER, "The model's name and " + WIDTH_HEADER + " ask for different widths; give one.");
        }
        return asked;
    }

    private static Duration latency(String text) {
        try {
            int millis = Integer.parseInt(text);
            if (millis >= 1 && millis <= LONGEST_MILLIS) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw ApiException.invalid(
                LATENCY_HEADER, LATENCY_HEADER + " takes whole milliseconds from 1 to " + LONGEST_MILLIS + ".");
    }

    private static double width(String text) {
        try {
            double width = Double.parseDouble(text.strip());
            if (width > 0 && width <= 1) {
                return width;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw ApiException.invalid(
                WIDTH_HEADER,
                WIDTH_HEADER + " takes a width above 0 and up to 1, such as 0.5, or min=0.5, or progressive.");
    }
}
