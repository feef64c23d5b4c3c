package org.elasticlm.console.tenants;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.SloProposal;
import org.elasticlm.tenant.TenantStatus;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One tenant: its terms, now and before, and whether it is served. */
@Controller
@RequestMapping(ConsolePaths.TENANTS + "/{name}")
class TenantPages {

    private static final String SELF = "redirect:" + ConsolePaths.TENANTS + "/{name}";
    private static final String NOTICE = "notice";
    private static final String IN_FORCE = "In force from the next request.";

    private final Tenants tenants;
    private final TenantFinder finder;
    private final TenantPage page;
    private final PreviewMaker previews;

    TenantPages(Tenants tenants, TenantFinder finder, TenantPage page, PreviewMaker previews) {
        this.tenants = tenants;
        this.finder = finder;
        this.page = page;
        this.previews = previews;
    }

    @GetMapping
    String tenant(@PathVariable String name, Model model) {
        page.fill(model, finder.find(name));
        return TenantPage.TEMPLATE;
    }

    @PostMapping("/slo")
    String changeSlo(
            @PathVariable String name,
            @ModelAttribute("form") SloForm form,
            Principal by,
            Model model,
            RedirectAttributes afterwards) {
        TenantSummary tenant = finder.find(name);
        Change<SloChange> change = tenants.updateSlo(tenant.id(), form.proposal(), form.seen(), by.getName());
        if (!change.accepted()) {
            Refusal refusal = refusal(tenant, change, form.seen(), "the old promise is in force");
            page.fill(model, finder.find(name), form.after(refusal.seen()), change.errors());
            model.addAttribute(NOTICE, refusal.notice());
            return TenantPage.TEMPLATE;
        }
        afterwards.addFlashAttribute(NOTICE, Notice.good("Saved.", IN_FORCE));
        return SELF;
    }

    /** What a promise would have made of the last day, on the page where it is typed; nothing is saved. */
    @PostMapping("/preview")
    String preview(@PathVariable String name, @ModelAttribute("form") SloForm form, Model model) {
        TenantSummary tenant = finder.find(name);
        SloProposal proposal = form.proposal();
        Map<String, String> problems = proposal.problems();
        page.fill(model, tenant, form, problems);
        model.addAttribute(
                "preview",
                problems.isEmpty()
                        ? previews.preview(tenant, proposal.slo(), Instant.now())
                        : Preview.none("See the messages next to the fields first."));
        return TenantPage.TEMPLATE;
    }

    @PostMapping("/quota")
    String changeQuota(
            @PathVariable String name,
            @ModelAttribute("quota") QuotaForm form,
            Principal by,
            Model model,
            RedirectAttributes afterwards) {
        TenantSummary tenant = finder.find(name);
        Change<SloChange> change = tenants.updateQuota(tenant.id(), form.proposal(), form.seen(), by.getName());
        if (!change.accepted()) {
            Refusal refusal = refusal(tenant, change, form.seen(), "the old quota is in force");
            page.fill(model, finder.find(name));
            model.addAttribute("quota", form.after(refusal.seen()));
            model.addAttribute("quotaErrors", change.errors());
            model.addAttribute(NOTICE, refusal.notice());
            return TenantPage.TEMPLATE;
        }
        afterwards.addFlashAttribute(NOTICE, Notice.good("Saved.", IN_FORCE));
        return SELF;
    }

    /** A form's own address, opened again after what was sent there was refused. */
    @GetMapping({"/quota", "/preview", "/texts"})
    String again() {
        return SELF;
    }

    private Refusal refusal(TenantSummary tenant, Change<?> change, @Nullable Integer seen, String holds) {
        return Refusal.of(change, seen, tenants.sloHistory(tenant.id()), holds);
    }

    /** @param seen version of the terms that were shown when it was asked for */
    @PostMapping("/terms/{version}/revert")
    String revert(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam @Nullable Integer seen,
            Principal by,
            RedirectAttributes afterwards) {
        TenantSummary tenant = finder.find(name);
        Change<SloChange> change = tenants.revert(tenant.id(), version, seen, by.getName());
        if (change.accepted()) {
            afterwards.addFlashAttribute(NOTICE, Notice.good("Back to version " + version + ".", IN_FORCE));
            return SELF;
        }
        List<SloChange> history = tenants.sloHistory(tenant.id());
        if (seen == null || history.stream().noneMatch(past -> past.version() == version)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        afterwards.addFlashAttribute(NOTICE, Notice.bad("Not reverted.", Refusal.since(seen, history)));
        return SELF;
    }

    @PostMapping("/suspend")
    String suspend(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        tenants.setStatus(finder.find(name).id(), TenantStatus.SUSPENDED, by.getName());
        afterwards.addFlashAttribute(NOTICE, Notice.warn("Suspended.", "Its requests are answered with 403."));
        return SELF;
    }

    @PostMapping("/archive")
    String archive(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        tenants.setStatus(finder.find(name).id(), TenantStatus.ARCHIVED, by.getName());
        afterwards.addFlashAttribute(
                NOTICE, Notice.warn("Archived.", "Its requests are answered with 403; its history stays."));
        return SELF;
    }

    @PostMapping("/activate")
    String activate(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        tenants.setStatus(finder.find(name).id(), TenantStatus.ACTIVE, by.getName());
        afterwards.addFlashAttribute(NOTICE, Notice.good("Active again.", "Its keys work from the next request."));
        return SELF;
    }
}
