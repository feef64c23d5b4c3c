package org.elasticlm.console.requests;

import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.scheduling.WidthReason;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.WidthPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why a request got its width, or none, in words. */
final class RequestExplanation {

    private static final String UNCOUNTED = "Nothing was computed; it does not count for the promise.";

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
            case SHED -> shed(request, terms);
            case FAILED -> Notice.bad("Failed on our side.", "The server's log has more under this request id.");
            case REJECTED -> new Notice("", rejected(request.status()), joined(UNCOUNTED, hint(request.status())));
            case SERVED -> new Notice("", "Answered without computing anything.", "");
        };
    }

    private static Notice shed(RequestRecord request, @Nullable SloChange terms) {
        if (request.status() == HttpStatus.GATEWAY_TIMEOUT.value()) {
            return Notice.warn(
                    "Its deadline passed.",
                    joined(
                            "It had waited for as long as its latency target, or its own limit, let it. A longer one"
                                    + " would have left it more time.",
                            under(terms)));
        }
        if ("not_ready".equals(request.errorCode())) {
            return Notice.warn("Not ready.", "The server, or the model, was starting or stopping.");
        }
        if (WidthReason.DOCUMENTS.text().equals(request.reason())) {
            return Notice.warn(
                    "Refused for load.",
                    joined(
                            "Documents to store wait behind queries and have one width. A longer limit, or fewer at once,"
                                    + " would refuse less.",
                            under(terms)));
        }
        return Notice.warn(
                "Refused for load.",
                joined(
                        "No width that the tenant allows could answer in time, or the queue or the tenant's share of the"
                                + " engine was full. " + remedy(request, terms) + " would refuse less.",
                        under(terms)));
    }

    /** Only what there is to change: below any width there is none. */
    private static String remedy(RequestRecord request, @Nullable SloChange terms) {
        if (terms != null
                && request.targetMicros() > 0
                && request.targetMicros() / 1000 < terms.slo().latencyTarget().toMillis()) {
            return "A longer X-Max-Latency-Ms, which the request itself sets,";
        }
        if (terms != null && terms.slo().widthPolicy() == WidthPolicy.WIDEST) {
            return "The policy elastic or a longer target";
        }
        return terms != null && terms.slo().widthFloor() == 0
                ? "A longer target"
                : "A lower width floor or a longer target";
    }

    private static String rejected(int status) {
        return switch (status) {
            case 401 -> "Rejected without a valid key.";
            case 403 -> "Rejected as not allowed.";
            case 404 -> "Rejected: there is no such model or route.";
            case 413 -> "Rejected as too large.";
            case 429 -> "Rejected: over the tenant's quota.";
            default -> "Rejected as invalid.";
        };
    }

    private static String hint(int status) {
        return switch (status) {
            case 403 -> "Its tenant is not served, or its key is for something else.";
            case 413 -> "It is larger than the server takes at once, or than the tenant's tokens a minute.";
            case 429 -> "The request itself was right; the tenant's settings say how much it may send.";
            default -> "";
        };
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
