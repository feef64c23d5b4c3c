package org.elasticlm.console.requests;

import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.WidthPolicy;
import org.jspecify.annotations.Nullable;

/** Why a request got its width, or none, in words. */
final class RequestExplanation {

    private RequestExplanation() {}

    /** @param terms of its tenant when it came, or null where they are not known */
    static Notice of(RequestRecord request, @Nullable SloChange terms) {
        Double width = request.width();
        if (width == null) {
            return refusal(request, terms);
        }
        String title = "Width " + WidthMark.of(width).text() + ".";
        return new Notice("", title, joined(why(request.reason(), terms), under(terms)));
    }

    private static Notice refusal(RequestRecord request, @Nullable SloChange terms) {
        return switch (AnswerKind.of(request.status())) {
            case SHED ->
                Notice.warn(
                        "Refused for load.",
                        joined(
                                WidthReason.DOCUMENTS.text().equals(request.reason())
                                        ? "Documents to store wait behind queries and have one width. A longer limit, or"
                                                + " fewer at once, would refuse less."
                                        : "No width that the tenant allows could answer in time. " + remedy(terms)
                                                + " would refuse less.",
                                under(terms)));
            case FAILED -> Notice.bad("Failed on our side.", "The server's log has more under this request id.");
            case REJECTED ->
                new Notice("", "Rejected as invalid.", "Nothing was computed; it does not count for the promise.");
            case SERVED -> new Notice("", "Answered without computing anything.", "");
        };
    }

    private static String remedy(@Nullable SloChange terms) {
        return terms != null && terms.slo().widthPolicy() == WidthPolicy.WIDEST
                ? "The policy elastic or a longer target"
                : "A lower width floor or a longer target";
    }

    private static String under(@Nullable SloChange terms) {
        return terms == null ? "" : "Version " + terms.version() + " of the tenant's settings was in force.";
    }

    private static String joined(String sentence, String next) {
        return (sentence + " " + next).strip();
    }

    private static String why(@Nullable String reason, @Nullable SloChange terms) {
        for (WidthReason known : WidthReason.values()) {
            if (known.text().equals(reason)) {
                return sentence(known, terms);
            }
        }
        return reason == null ? "" : "Reason: " + reason + ".";
    }

    private static String sentence(WidthReason reason, @Nullable SloChange terms) {
        return switch (reason) {
            case QUIET -> "It was quiet: the widest allowed width fitted the queue and the deadline.";
            case QUEUE -> "The queue was long: at a wider width, waiting requests would have missed their deadlines.";
            case DEADLINE -> "Too little time was left until this request's own deadline.";
            case CALMING -> "The queue had shrunk, but not by enough to widen yet.";
            case FIXED -> "The server runs at one fixed width.";
            case TENANT_LIMIT -> "The tenant's width floor or cap decided.";
            case POLICY ->
                "The tenant's policy"
                        + (terms == null ? "" : ", " + terms.slo().widthPolicy().text() + ",")
                        + " leaves one width, whatever the load.";
            case DOCUMENTS ->
                "Documents to store are always embedded at full width, so that vectors do not depend on the load.";
            case PROGRESSIVE ->
                "The rerank was to go on at wider widths, and neither the deadline nor the load left time for it.";
            case CACHED -> "All its texts were in the result cache at this width; nothing was computed.";
            case PINNED -> "The caller asked for this width.";
        };
    }
}
