package org.elasticlm.console.requests;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.tenant.SloChange;
import org.jspecify.annotations.Nullable;

/** What is known of one request beside its timing. */
final class RequestDetail {

    private RequestDetail() {}

    /**
     * @param tenant its name, or a dash
     * @param terms of its tenant when it came, or null where they are not known
     * @param key how the API key is shown, or a dash
     */
    static List<Fact> facts(RequestRecord request, String tenant, @Nullable SloChange terms, String key) {
        List<Fact> facts = new ArrayList<>();
        String reason = request.reason();
        if (reason != null && request.width() != null) {
            facts.add(new Fact("Why this width", reason));
        }
        facts.add(new Fact("Time (UTC)", Format.preciseTime(request.at())));
        facts.add(
                tenant.equals(Format.UNKNOWN)
                        ? new Fact("Tenant", tenant)
                        : new Fact("Tenant", tenant, ConsolePaths.TENANTS + "/" + tenant));
        if (terms != null) {
            facts.add(new Fact(
                    "Its settings",
                    "version " + terms.version() + ", "
                            + terms.slo().widthPolicy().text(),
                    ConsolePaths.TENANTS + "/" + tenant));
        }
        facts.add(new Fact("Key", key));
        facts.add(new Fact("Route", request.route()));
        String model = request.model();
        facts.add(
                model == null
                        ? new Fact("Model", Format.UNKNOWN)
                        : new Fact("Model", model, ConsolePaths.REQUESTS + "?model=" + model));
        facts.add(new Fact("Texts or documents", Format.count(request.items())));
        facts.add(new Fact(request.status() < 400 ? "Tokens" : "Tokens asked for", Format.count(request.tokens())));
        if (request.traceId() != null) {
            facts.add(new Fact("Trace", request.traceId()));
        }
        facts.add(new Fact("Record", request.id().toString()));
        return facts;
    }
}
