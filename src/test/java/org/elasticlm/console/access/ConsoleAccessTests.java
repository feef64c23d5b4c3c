package org.elasticlm.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.elasticlm.account.Role;
import org.elasticlm.account.SignedInUser;
import org.elasticlm.account.Theme;
import org.elasticlm.account.UserSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

class ConsoleAccessTests {

    @ParameterizedTest
    @EnumSource(Role.class)
    void anEncodedLetterInAnAddressOpensNothing(Role role) {
        boolean owner = role == Role.OWNER;
        assertThat(mayOpen(role, "GET", "/console/%75sers", "/console/users")).isEqualTo(owner);
        assertThat(mayOpen(role, "POST", "/console/%75sers/me/role", "/console/users/me/role"))
                .isEqualTo(owner);
        assertThat(mayOpen(role, "POST", "/console/%73ettings", "/console/settings"))
                .isEqualTo(owner);
    }

    /** @param decoded as the container hands it on */
    private static boolean mayOpen(Role role, String method, String sent, String decoded) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, sent);
        request.setServletPath(decoded);
        return new ConsoleAccess(name -> Optional.of(user(role, "first")))
                .authorize(() -> signedIn(user(role, "first")), new RequestAuthorizationContext(request))
                .isGranted();
    }

    @Test
    void aChangedPasswordEndsTheSession() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console");
        request.setServletPath("/console");
        HttpSession session = Objects.requireNonNull(request.getSession());
        ConsoleAccess access = new ConsoleAccess(name -> Optional.of(user(Role.OWNER, "second")));

        assertThatThrownBy(() -> access.authorize(
                        () -> signedIn(user(Role.OWNER, "first")), new RequestAuthorizationContext(request)))
                .isInstanceOf(InsufficientAuthenticationException.class);
        assertThat(((MockHttpSession) session).isInvalid()).isTrue();
    }

    private static Authentication signedIn(UserSummary user) {
        SignedInUser principal = new SignedInUser(user, "hash");
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
    }

    private static UserSummary user(Role role, String passwordVersion) {
        boolean ofTenant = role == Role.TENANT_ADMIN;
        return new UserSummary(
                "me",
                role,
                ofTenant ? new UUID(1, 1) : null,
                ofTenant ? "shop" : null,
                false,
                Instant.EPOCH,
                Theme.SYSTEM,
                passwordVersion);
    }
}
