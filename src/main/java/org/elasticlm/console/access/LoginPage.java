package org.elasticlm.console.access;

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

    @GetMapping("/")
    String root() {
        return "redirect:" + ConsolePaths.HOME;
    }

    @GetMapping(ConsolePaths.LOGIN)
    String login(
            @RequestParam @Nullable String failed,
            @RequestParam @Nullable String out,
            @RequestParam @Nullable Integer wait,
            Model model) {
        model.addAttribute("notice", notice(failed != null, out != null, wait));
        return "login/login";
    }

    private static @Nullable Notice notice(boolean failed, boolean out, @Nullable Integer wait) {
        if (wait != null) {
            return Notice.warn("Too many attempts.", "Try again in " + wait + (wait == 1 ? " second." : " seconds."));
        }
        if (failed) {
            return Notice.bad("Wrong name or password.", "Check for capital letters and try again.");
        }
        return out ? Notice.good("You are signed out.", "") : null;
    }
}
