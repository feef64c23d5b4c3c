package org.elasticlm.console.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.elasticlm.audit.AuditEntry;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.audit.AuditPage;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Csv;
import org.elasticlm.console.parts.Format;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who did what, before and after: as a page, and as a file. */
@Controller
class AuditPages {

    static final String EXPORT = ConsolePaths.AUDIT + ".csv";
    private static final int PAGE_SIZE = 50;
    private static final int READ_AT_ONCE = 1_000;

    private final AuditLog audit;

    AuditPages(AuditLog audit) {
        this.audit = audit;
    }

    @GetMapping(ConsolePaths.AUDIT)
    String list(@ModelAttribute("filter") AuditSearch search, @RequestParam @Nullable Long before, Model model) {
        AuditPage page = audit.page(search.filter(), before, PAGE_SIZE);
        Long next = page.next();
        model.addAttribute("rows", page.entries().stream().map(AuditRow::of).toList());
        model.addAttribute("newest", before == null ? null : search.address(ConsolePaths.AUDIT));
        model.addAttribute("older", next == null ? null : search.addressBefore(ConsolePaths.AUDIT, next));
        model.addAttribute("export", search.address(EXPORT));
        model.addAttribute("people", audit.people());
        model.addAttribute("errors", search.errors());
        return "audit/list";
    }

    @GetMapping(EXPORT)
    void export(@ModelAttribute("filter") AuditSearch search, HttpServletResponse response) throws IOException {
        Map<String, String> errors = search.errors();
        if (!errors.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join(" ", errors.values()));
        }
        Csv csv = Csv.download(response, "audit-" + Format.day(Instant.now()) + ".csv");
        csv.line("id", "time", "who", "action", "subject", "before", "after");
        Long next = null;
        do {
            AuditPage page = audit.page(search.filter(), next, READ_AT_ONCE);
            for (AuditEntry entry : page.entries()) {
                csv.line(
                        entry.id(),
                        entry.at(),
                        entry.who(),
                        entry.action(),
                        entry.subject(),
                        text(entry.before()),
                        text(entry.after()));
            }
            next = page.next();
        } while (next != null);
    }

    private static String text(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> text.append(text.isEmpty() ? "" : "; ")
                .append(field)
                .append(": ")
                .append(value));
        return text.toString();
    }
}
