package org.elasticlm.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.elasticlm.account.Role;
import org.elasticlm.account.UserChange;
import org.elasticlm.account.Users;
import org.elasticlm.console.access.SessionPassword;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.RefusedForm;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may sign in, and as what. For owners only. */
@Controller
class UserPages {

    private static final String SELF = "redirect:" + ConsolePaths.USERS;
    private static final String NOTICE = "notice";

    private final Users users;
    private final Tenants tenants;

    UserPages(Users users, Tenants tenants) {
        this.users = users;
        this.tenants = tenants;
    }

    @GetMapping(ConsolePaths.USERS)
    String list(@ModelAttribute("filter") UserSearch search, HttpServletRequest request, Model model) {
        Visitor visitor = owner(request);
        List<TenantSummary> known = tenants.list();
        model.addAttribute(
                "users",
                users.list().stream()
                        .filter(search::finds)
                        .map(user -> UserRow.of(user, visitor))
                        .toList());
        model.addAttribute("roles", RoleChoice.of(known));
        model.addAttribute("filterRoles", UserSearch.roles());
        model.addAttribute("filterStates", UserSearch.states());
        model.addAttribute("error", search.error());
        return "users/list";
    }

    @PostMapping(ConsolePaths.USERS)
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            HttpServletRequest request,
            RedirectAttributes afterwards) {
        UserChange change = users.create(
                name.strip(), role(role), tenant(role), owner(request).name());
        if (change.accepted()) {
            return shown(change, name.strip(), "User created.", afterwards);
        }
        afterwards.addFlashAttribute(
                RefusedForm.ATTRIBUTE,
                new RefusedForm("create-user", change.errors(), Map.of("name", List.of(name), "role", List.of(role))));
        return SELF;
    }

    @PostMapping(ConsolePaths.USERS + "/{name}/role")
    String changeRole(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String role,
            HttpServletRequest request,
            RedirectAttributes afterwards) {
        return shown(
                users.changeRole(name, role(role), tenant(role), owner(request).name()),
                name,
                "Role changed.",
                afterwards);
    }

    @PostMapping(ConsolePaths.USERS + "/{name}/disable")
    String disable(@PathVariable String name, HttpServletRequest request, RedirectAttributes afterwards) {
        return shown(users.setDisabled(name, true, owner(request).name()), name, "User disabled.", afterwards);
    }

    @PostMapping(ConsolePaths.USERS + "/{name}/enable")
    String enable(@PathVariable String name, HttpServletRequest request, RedirectAttributes afterwards) {
        return shown(users.setDisabled(name, false, owner(request).name()), name, "User enabled.", afterwards);
    }

    @PostMapping(ConsolePaths.USERS + "/{name}/password")
    String resetPassword(
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes afterwards) {
        String by = owner(request).name();
        UserChange change = users.resetPassword(name, by);
        if (name.equals(by)) {
            users.find(name).ifPresent(user -> SessionPassword.renew(user, request, response));
        }
        return shown(change, name, "Password reset.", afterwards);
    }

    /** Asked here as well as of the address: whoever changes users can make themselves an owner. */
    private static Visitor owner(HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        if (!visitor.users()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only owners see and change users");
        }
        return visitor;
    }

    private static String shown(UserChange change, String name, String done, RedirectAttributes afterwards) {
        String password = change.password();
        if (!change.accepted()) {
            afterwards.addFlashAttribute(
                    NOTICE,
                    Notice.bad(
                            "Nothing was changed.",
                            String.join(" ", change.errors().values())));
        } else if (password == null) {
            afterwards.addFlashAttribute(NOTICE, Notice.good(done, name + ", from the next click on."));
        } else {
            afterwards.addFlashAttribute("newPassword", password);
            afterwards.addFlashAttribute("newPasswordOf", name);
        }
        return SELF;
    }

    private static Role role(String text) {
        String name = text.startsWith(RoleChoice.TENANT_ADMIN) ? Role.TENANT_ADMIN.name() : text;
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such role");
    }

    private @Nullable UUID tenant(String role) {
        if (!role.startsWith(RoleChoice.TENANT_ADMIN)) {
            return null;
        }
        Optional<TenantSummary> tenant = tenants.findByName(role.substring(RoleChoice.TENANT_ADMIN.length()));
        return tenant.map(TenantSummary::id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such tenant"));
    }
}
