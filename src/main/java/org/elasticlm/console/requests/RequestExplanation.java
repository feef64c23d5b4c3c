package org.elasticlm.console.requests;

import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.jspecify.annotations.Nullable;

/** Why a request got its width, or none, in words. */
final class RequestExplanation {

    private RequestExplanation() {}

    static Notice of(RequestRecord request) {
        Double width = request.width();
        if (width == null) {
            return refusal(request);
        }
        String title = "Width " + WidthMark.of(width).text() + ".";
        return new Notice("", title, why(request.reason()));
    }

    private static Notice refusal(RequestRecord request) {
        return switch (AnswerKind.of(request.status())) {
            case SHED ->
                Notice.warn(
                        "Refused for load.",
                        "No width that the tenant allows could answer in time. A lower width floor or a longer target"
                                + " would refuse less.");
            case FAILED -> Notice.bad("Failed on our side.", "The server's log has more under this request id.");
            case REJECTED ->
                new Notice("", "Rejected as invalid.", "Nothing was computed; it does not count for the promise.");
            case SERVED -> new Notice("", "Answered without computing anything.", "");
        };
    }

    private static String why(@Nullable String reason) {
        for (WidthReason known : WidthReason.values()) {
            if (known.text().equals(reason)) {
                return sentence(known);
            }
        }
        return reason == null ? "" : "Reason: " + reason + ".";
    }

    private static String sentence(WidthReason reason) {
        return switch (reason) {
            case QUIET -> "It was quiet: the widest allowed width fitted the queue and the deadline.";
            case QUEUE -> "The queue was long: at a wider width, waiting requests would have missed their deadlines.";
            case DEADLINE -> "Too little time was left until this request's own deadline.";
            case CALMING -> "The queue had shrunk, but not by enough to widen yet.";
            case FIXED -> "The server runs at one fixed width.";
            case TENANT_LIMIT -> "The tenant's width floor or cap decided.";
            case DOCUMENTS ->
                "Documents to store are always embedded at full width, so that vectors do not depend on the load.";
            case PROGRESSIVE ->
                "The rerank was to go on at wider widths, and neither the deadline nor the load left time for it.";
            case CACHED -> "All its texts were in the result cache at this width; nothing was computed.";
            case PINNED -> "The caller asked for this width.";
        };
    }
}
