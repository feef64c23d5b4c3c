package org.elasticlm.console.tenants;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.RefusedForm;
import org.elasticlm.console.parts.Traffic;
import org.elasticlm.tenant.Change;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.NewApiKey;
import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
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

/** A tenant's keys: made, replaced, halted, ended. */
@Controller
@RequestMapping(ConsolePaths.TENANTS + "/{name}/keys")
class KeyPages {

    private static final String SELF = "redirect:" + ConsolePaths.TENANTS + "/{name}/keys";
    private static final String NOTICE = "notice";

    private final Tenants tenants;
    private final TenantFinder finder;

    KeyPages(Tenants tenants, TenantFinder finder) {
        this.tenants = tenants;
        this.finder = finder;
    }

    @GetMapping
    String keys(@PathVariable String name, Model model) {
        TenantSummary tenant = finder.find(name);
        Instant now = Instant.now();
        model.addAttribute("tenant", TenantRow.of(tenant, Traffic.of(null)));
        model.addAttribute(
                "keys",
                tenants.keys(tenant.id()).stream()
                        .map(key -> KeyRow.of(key, now))
                        .toList());
        model.addAttribute("scopes", KeyScopes.KNOWN);
        model.addAttribute("overlaps", KeyForm.Overlap.values());
        return "tenants/keys";
    }

    @PostMapping
    String create(
            @PathVariable String name,
            @ModelAttribute("form") KeyForm form,
            Principal by,
            RedirectAttributes afterwards) {
        Change<NewApiKey> change = tenants.createKey(finder.find(name).id(), form.proposal(), by.getName());
        if (change.accepted()) {
            show(change, afterwards);
        } else {
            afterwards.addFlashAttribute(
                    RefusedForm.ATTRIBUTE,
                    new RefusedForm("create-key", KeyForm.errors(change.errors()), form.typed()));
        }
        return SELF;
    }

    @PostMapping("/{key}/rotate")
    String rotate(
            @PathVariable String name,
            @PathVariable UUID key,
            @RequestParam(defaultValue = "DAY") KeyForm.Overlap overlap,
            Principal by,
            RedirectAttributes afterwards) {
        show(tenants.rotateKey(finder.find(name).id(), key, overlap.length(), by.getName()), afterwards);
        return SELF;
    }

    @PostMapping("/{key}/disable")
    String disable(@PathVariable String name, @PathVariable UUID key, Principal by, RedirectAttributes afterwards) {
        require(tenants.disableKey(finder.find(name).id(), key, by.getName()));
        afterwards.addFlashAttribute(
                NOTICE, Notice.warn("Key disabled.", "Requests with it are refused until it is enabled again."));
        return SELF;
    }

    @PostMapping("/{key}/enable")
    String enable(@PathVariable String name, @PathVariable UUID key, Principal by, RedirectAttributes afterwards) {
        require(tenants.enableKey(finder.find(name).id(), key, by.getName()));
        afterwards.addFlashAttribute(NOTICE, Notice.good("Key enabled.", "It works from the next request."));
        return SELF;
    }

    @PostMapping("/{key}/revoke")
    String revoke(@PathVariable String name, @PathVariable UUID key, Principal by, RedirectAttributes afterwards) {
        require(tenants.revokeKey(finder.find(name).id(), key, by.getName()));
        afterwards.addFlashAttribute(NOTICE, Notice.good("Key revoked.", "Requests with it are refused from now on."));
        return SELF;
    }

    private static void require(boolean found) {
        if (!found) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static void show(Change<NewApiKey> change, RedirectAttributes afterwards) {
        NewApiKey key = change.value();
        if (key == null) {
            afterwards.addFlashAttribute(
                    NOTICE,
                    Notice.bad(
                            "No key was made.", String.join(" ", change.errors().values())));
        } else {
            afterwards.addFlashAttribute("newKey", key.text());
        }
    }
}
