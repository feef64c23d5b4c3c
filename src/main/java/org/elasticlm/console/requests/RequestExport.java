package org.elasticlm.console.requests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Csv;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.RequestFilter;
import org.elasticlm.metering.RequestLogReader;
import org.elasticlm.metering.RequestPage;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/**
 * The filtered request log as a file, newest first. It is read page by page, so that neither memory nor a database
 * connection waits for a slow reader.
 */
@Controller
class RequestExport {

    private static final int PAGE_SIZE = 1_000;

    private final RequestLogReader log;
    private final Tenants tenants;
    private final Clock clock = Clock.systemUTC();

    RequestExport(RequestLogReader log, Tenants tenants) {
        this.log = log;
        this.tenants = tenants;
    }

    @GetMapping(ConsolePaths.REQUESTS_CSV)
    void export(@ModelAttribute("filter") RequestSearch asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestSearch search = asked.visibleTo(Visitor.of(request));
        Map<String, String> errors = search.errors();
        if (!errors.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join(" ", errors.values()));
        }
        Map<UUID, TenantSummary> known =
                tenants.list().stream().collect(Collectors.toMap(TenantSummary::id, Function.identity()));
        RequestFilter filter = search.filter(RequestPages.tenantId(search, known), clock.instant());
        Csv csv = Csv.download(response, "requests-" + Format.day(clock.instant()) + ".csv");
        csv.line(
                "time",
                "request_id",
                "tenant",
                "key_id",
                "route",
                "model",
                "width",
                "reason",
                "status",
                "error",
                "items",
                "tokens",
                "tokenize_ms",
                "queue_ms",
                "infer_ms",
                "total_ms",
                "target_ms",
                "id");
        @Nullable String next = null;
        do {
            RequestPage page = log.page(filter, next, PAGE_SIZE);
            page.records().forEach(record -> line(csv, record, RequestPages.tenantName(record, known)));
            next = page.next();
        } while (next != null);
    }

    private static void line(Csv csv, RequestRecord record, String tenant) {
        csv.line(
                record.at(),
                record.requestId(),
                tenant.equals(Format.UNKNOWN) ? null : tenant,
                record.keyId(),
                record.route(),
                record.model(),
                record.width(),
                record.reason(),
                record.status(),
                record.errorCode(),
                record.items(),
                record.tokens(),
                millis(record.tokenizeMicros()),
                millis(record.queueMicros()),
                millis(record.inferMicros()),
                millis(record.totalMicros()),
                record.targetMicros() == 0 ? null : millis(record.targetMicros()),
                record.id());
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }
}
