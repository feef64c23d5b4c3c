package org.elasticlm.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import org.elasticlm.account.Theme;
import org.elasticlm.account.Users;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.ConsolePaths;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everybody chooses their own theme. */
@Controller
class ThemePages {

    private final Users users;

    ThemePages(Users users) {
        this.users = users;
    }

    @PostMapping(ConsolePaths.THEME)
    String choose(@RequestParam(defaultValue = "") String theme, HttpServletRequest request) {
        Theme chosen = Arrays.stream(Theme.values())
                .filter(known -> known.key().equals(theme))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        users.setTheme(Visitor.of(request).name(), chosen);
        return "redirect:" + back(request.getHeader("Referer"));
    }

    /** To the page of the console that the form was on, whatever server a header may name. */
    static String back(@Nullable String referer) {
        try {
            URI from = URI.create(referer == null ? "" : referer);
            String path = from.getPath();
            if (path == null || !(path.equals(ConsolePaths.HOME) || path.startsWith(ConsolePaths.HOME + "/"))) {
                return ConsolePaths.HOME;
            }
            return from.getRawQuery() == null ? from.getRawPath() : from.getRawPath() + "?" + from.getRawQuery();
        } catch (IllegalArgumentException e) {
            return ConsolePaths.HOME;
        }
    }
}
