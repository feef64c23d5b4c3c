package org.elasticlm.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.elasticlm.account.UserSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Looks up on every request who the visitor is now: a changed role counts with the next click, and whoever was disabled
 * has to sign in again, which they cannot. So has whoever signed in with a password that was changed since.
 */
final class ConsoleAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final Function<String, Optional<UserSummary>> users;

    /** @param users finds a user by name */
    ConsoleAccess(Function<String, Optional<UserSummary>> users) {
        this.users = users;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Authentication signedIn = authentication.get();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            throw new InsufficientAuthenticationException("Nobody is signed in");
        }
        HttpServletRequest request = context.getRequest();
        Optional<UserSummary> user = users.apply(signedIn.getName())
                .filter(found -> !found.disabled())
                .filter(found -> SessionPassword.isCurrent(signedIn, found));
        if (user.isEmpty()) {
            SessionPassword.end(request);
            throw new InsufficientAuthenticationException("This user may not sign in any more, or not so");
        }
        Visitor visitor = Visitor.of(user.get());
        request.setAttribute(Visitor.ATTRIBUTE, visitor);
        // Decoded, as controllers see it: in the address as it was sent, "/console/%75sers" is not "/console/users".
        return new AuthorizationDecision(visitor.may(request.getMethod(), request.getServletPath()));
    }
}
