package org.elasticlm.console.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.KeyChoice;
import org.elasticlm.housekeeping.CapturedTexts;
import org.elasticlm.metering.KeptText;
import org.elasticlm.metering.RequestFilter;
import org.elasticlm.metering.RequestLogReader;
import org.elasticlm.metering.RequestPage;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.tenant.ApiKeySummary;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The request log and its single requests. */
@Controller
class RequestPages {

    private static final int PAGE_SIZE = 50;

    /** A tenant that nobody is, so that an unknown name finds nothing rather than everything. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final RequestLogReader log;
    private final Tenants tenants;
    private final ModelRegistry models;
    private final CapturedTexts texts;
    private final Clock clock = Clock.systemUTC();

    RequestPages(RequestLogReader log, Tenants tenants, ModelRegistry models, CapturedTexts texts) {
        this.log = log;
        this.tenants = tenants;
        this.models = models;
        this.texts = texts;
    }

    @GetMapping(ConsolePaths.REQUESTS)
    String list(
            @ModelAttribute("filter") RequestSearch asked,
            @RequestParam @Nullable String before,
            HttpServletRequest request,
            Model model) {
        Instant now = clock.instant();
        Visitor visitor = Visitor.of(request);
        RequestSearch search = asked.visibleTo(visitor);
        Map<UUID, TenantSummary> known = tenants.list().stream()
                .filter(tenant -> visitor.everyone() || tenant.name().equals(visitor.tenant()))
                .collect(Collectors.toMap(TenantSummary::id, Function.identity()));
        model.addAttribute("filter", search);
        RequestFilter filter = search.filter(tenantId(search, known), now);
        RequestPage found = log.page(filter, before, PAGE_SIZE);
        List<RequestRow> rows = found.records().stream()
                .map(record -> RequestRow.of(record, tenantName(record, known), now))
                .toList();
        model.addAttribute("page", RequestList.of(search, rows, before != null, found.next()));
        model.addAttribute(
                "choices",
                RequestChoices.of(
                        search,
                        known.values(),
                        keys(search, known),
                        models,
                        log.models(now.minus(RequestChoices.MODELS_BACK))));
        model.addAttribute("errors", search.errors());
        return "requests/list";
    }

    @GetMapping(ConsolePaths.REQUESTS + "/{id}")
    String request(@PathVariable UUID id, HttpServletRequest request, Model model) {
        RequestRecord record = find(id);
        String tenant = tenant(record);
        Visitor visitor = Visitor.of(request);
        if (!visitor.everyone() && !tenant.equals(visitor.tenant())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page(record, tenant, visitor, null, model);
    }

    /** Not a link: whoever reads what was said does so by intention, and is put down in the audit log. */
    @PostMapping(ConsolePaths.REQUESTS + "/{id}/texts")
    String texts(@PathVariable UUID id, HttpServletRequest request, Model model) {
        RequestRecord record = find(id);
        String tenant = tenant(record);
        Visitor visitor = Visitor.of(request);
        KeptText said = texts.read(record, tenant, visitor.name())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("said", SaidText.of(said));
        return page(record, tenant, visitor, said, model);
    }

    private RequestRecord find(UUID id) {
        return log.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String tenant(RequestRecord record) {
        UUID tenantId = record.tenantId();
        return tenantId == null
                ? Format.UNKNOWN
                : tenants.find(tenantId).map(TenantSummary::name).orElse(Format.UNKNOWN);
    }

    /** @param said the texts, where they are shown */
    private String page(RequestRecord record, String tenant, Visitor visitor, @Nullable KeptText said, Model model) {
        model.addAttribute("captured", visitor.changes() && texts.of(record));
        model.addAttribute("request", RequestRow.of(record, tenant, clock.instant()));
        SloChange terms = terms(record);
        model.addAttribute("explanation", RequestExplanation.of(record, terms));
        model.addAttribute("timing", RequestTiming.of(record));
        model.addAttribute("facts", RequestDetail.facts(record, tenant, terms, key(record)));
        model.addAttribute("call", RequestCall.of(ConsolePaths.server(), record, said));
        return "requests/request";
    }

    private @Nullable SloChange terms(RequestRecord record) {
        UUID tenantId = record.tenantId();
        return tenantId == null ? null : tenants.termsAt(tenantId, record.at()).orElse(null);
    }

    /** Keys are a tenant's own, so that without a tenant there is no choice of them. */
    private List<ApiKeySummary> keys(RequestSearch search, Map<UUID, TenantSummary> known) {
        UUID tenant = tenantId(search, known);
        return tenant == null ? List.of() : tenants.keys(tenant);
    }

    private String key(RequestRecord record) {
        UUID tenantId = record.tenantId();
        if (tenantId == null || record.keyId() == null) {
            return Format.UNKNOWN;
        }
        return tenants.keys(tenantId).stream()
                .filter(key -> key.id().equals(record.keyId()))
                .map(KeyChoice::text)
                .findFirst()
                .orElse(Format.UNKNOWN);
    }

    static @Nullable UUID tenantId(RequestSearch search, Map<UUID, TenantSummary> known) {
        if (search.tenant() == null) {
            return null;
        }
        return known.values().stream()
                .filter(tenant -> tenant.name().equals(search.tenant()))
                .map(TenantSummary::id)
                .findFirst()
                .orElse(NOBODY);
    }

    static String tenantName(RequestRecord record, Map<UUID, TenantSummary> known) {
        UUID id = record.tenantId();
        TenantSummary tenant = id == null ? null : known.get(id);
        return tenant == null ? Format.UNKNOWN : tenant.name();
    }
}
