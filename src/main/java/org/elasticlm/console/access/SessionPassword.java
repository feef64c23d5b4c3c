package org.elasticlm.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.elasticlm.account.SignedInUser;
import org.elasticlm.account.UserSummary;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Ties a session to the password that it was begun with: who resets a password wants everyone out who knew the old one. */
public final class SessionPassword {

    private SessionPassword() {}

    static boolean isCurrent(Authentication signedIn, UserSummary user) {
        return signedIn.getPrincipal() instanceof SignedInUser principal && principal.hasPasswordOf(user);
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Lets the session of someone who has just changed their own password go on; others of theirs end. */
    public static void renew(UserSummary user, HttpServletRequest request, HttpServletResponse response) {
        SignedInUser principal = new SignedInUser(user, "");
        Authentication signedIn =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        new HttpSessionSecurityContextRepository().saveContext(new SecurityContextImpl(signedIn), request, response);
    }
}
