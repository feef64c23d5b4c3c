package org.elasticlm.console.tenants;

import java.security.Principal;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.housekeeping.CapturedTexts;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.SloChange;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether a tenant's texts are kept, and their end. */
@Controller
@RequestMapping(ConsolePaths.TENANTS + "/{name}/texts")
class CapturePages {

    private static final String SELF = "redirect:" + ConsolePaths.TENANTS + "/{name}";
    private static final String NOTICE = "notice";

    private final Tenants tenants;
    private final TenantFinder finder;
    private final TenantPage page;
    private final CapturedTexts texts;

    CapturePages(Tenants tenants, TenantFinder finder, TenantPage page, CapturedTexts texts) {
        this.tenants = tenants;
        this.finder = finder;
        this.page = page;
        this.texts = texts;
    }

    @PostMapping
    String change(
            @PathVariable String name,
            @ModelAttribute("capture") CaptureForm form,
            Principal by,
            Model model,
            RedirectAttributes afterwards) {
        TenantSummary tenant = finder.find(name);
        Change<SloChange> change = tenants.updateCapture(tenant.id(), form.proposal(), form.seen(), by.getName());
        if (!change.accepted()) {
            Refusal refusal = Refusal.of(change, form.seen(), tenants.sloHistory(tenant.id()), "nothing has changed");
            page.fill(model, finder.find(name));
            model.addAttribute("capture", form.after(refusal.seen()));
            model.addAttribute("captureErrors", change.errors());
            model.addAttribute(NOTICE, refusal.notice());
            return TenantPage.TEMPLATE;
        }
        afterwards.addFlashAttribute(
                NOTICE,
                Boolean.TRUE.equals(form.on())
                        ? Notice.good("Saved.", "Texts are kept from the next request.")
                        : Notice.good("Saved.", "No text is kept, and those that were are deleted."));
        return SELF;
    }

    @PostMapping("/delete")
    String delete(@PathVariable String name, Principal by, RedirectAttributes afterwards) {
        TenantSummary tenant = finder.find(name);
        int deleted = texts.delete(tenant.id(), tenant.name(), by.getName());
        afterwards.addFlashAttribute(
                NOTICE,
                Notice.good(
                        "Deleted.",
                        deleted == 1
                                ? "The texts of 1 request are gone."
                                : "The texts of " + Format.count(deleted) + " requests are gone."));
        return SELF;
    }
}
