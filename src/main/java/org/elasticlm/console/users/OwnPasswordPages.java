package org.elasticlm.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.account.UserChange;
import org.elasticlm.account.Users;
import org.elasticlm.console.access.SessionPassword;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody chooses their own password. */
@Controller
class OwnPasswordPages {

    private static final String PAGE = "users/own";
    private static final String ERRORS = "errors";

    private final Users users;
    private final LoginThrottle throttle;

    OwnPasswordPages(Users users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    @GetMapping(ConsolePaths.ACCOUNT)
    String form(Model model) {
        model.addAttribute(ERRORS, Map.of());
        return PAGE;
    }

    @PostMapping(ConsolePaths.ACCOUNT)
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes afterwards) {
        Map<String, String> errors = errors(current, password, again, request);
        if (!errors.isEmpty()) {
            model.addAttribute(ERRORS, errors);
            return PAGE;
        }
        users.find(Visitor.of(request).name()).ifPresent(user -> SessionPassword.renew(user, request, response));
        afterwards.addFlashAttribute(
                "notice",
                Notice.good("Password changed.", "Wherever else you are signed in, you are out with the next click."));
        return "redirect:" + ConsolePaths.ACCOUNT;
    }

    /** None where the password was changed. Whoever sits at an open page guesses no faster than at the sign-in. */
    private Map<String, String> errors(String current, String password, String again, HttpServletRequest request) {
        if (!password.equals(again)) {
            return Map.of("again", "The two differ.");
        }
        String name = Visitor.of(request).name();
        Duration wait = throttle.admit(request.getRemoteAddr(), name, Instant.now());
        if (!wait.isZero()) {
            return Map.of(
                    "current", "Too many wrong passwords; try again in " + Math.max(1, wait.toSeconds()) + " seconds.");
        }
        UserChange change = users.changeOwnPassword(name, current, password);
        if (!change.errors().containsKey("current")) {
            throttle.succeeded(request.getRemoteAddr(), name);
        }
        return change.errors();
    }
}
