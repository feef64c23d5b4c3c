package org.elasticlm.console.access;

import java.util.Map;
import java.util.Set;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one signs in, and where the server's root address leads. */
@Controller
class LoginPage {

    /** Says that a page that stands open has outlasted its sign-in. */
    static final String OVER = "over";

    /** The same of what was sent from it. */
    static final String UNSAVED = "unsaved";

    @GetMapping("/")
    String root() {
        return "redirect:" + ConsolePaths.HOME;
    }

    /** @param said what led here, by a parameter without a value */
    @GetMapping(ConsolePaths.LOGIN)
    String login(@RequestParam Map<String, String> said, @RequestParam @Nullable Integer wait, Model model) {
        model.addAttribute("notice", wait == null ? notice(said.keySet()) : tooMany(wait));
        return "login/login";
    }

    private static Notice tooMany(int wait) {
        return Notice.warn("Too many attempts.", "Try again in " + wait + (wait == 1 ? " second." : " seconds."));
    }

    private static @Nullable Notice notice(Set<String> said) {
        if (said.contains("failed")) {
            return Notice.bad("Wrong name or password.", "Check for capital letters and try again.");
        }
        if (said.contains(UNSAVED)) {
            return Notice.warn("Your sign-in was over.", "What you sent last was not saved or done.");
        }
        if (said.contains(OVER)) {
            return Notice.warn("Your sign-in was over.", "Sign in to go on.");
        }
        return said.contains("out") ? Notice.good("You are signed out.", "") : null;
    }
}
