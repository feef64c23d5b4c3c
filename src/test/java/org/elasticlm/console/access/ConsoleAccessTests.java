package org.elasticlm.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.elasticlm.account.UserSummary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
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
        return new ConsoleAccess(name -> Optional.of(user(name, role)))
                .authorize(
                        () -> new TestingAuthenticationToken("me", null, "ROLE_" + role),
                        new RequestAuthorizationContext(request))
                .isGranted();
    }

    private static UserSummary user(String name, Role role) {
        boolean ofTenant = role == Role.TENANT_ADMIN;
        return new UserSummary(
                name,
                role,
                ofTenant ? new UUID(1, 1) : null,
                ofTenant ? "shop" : null,
                false,
                Instant.EPOCH,
                Theme.SYSTEM);
    }
}
