package org.elasticlm.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.elasticlm.console.access.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

class UserPagesTests {

    private final RedirectAttributesModelMap afterwards = new RedirectAttributesModelMap();

    /** Refused before anything is looked up, so there need be no users. */
    @SuppressWarnings("NullAway")
    private final UserPages pages = new UserPages(null, null);

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void whoeverIsNoOwnerIsRefusedHoweverTheyGotHere(Role role) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Visitor.ATTRIBUTE, new Visitor("me", role, null, Theme.SYSTEM));
        refused(() -> pages.list(new UserSearch(null, null, null), request, new ExtendedModelMap()));
        refused(() -> pages.create("new", "OWNER", request, afterwards));
        refused(() -> pages.changeRole("me", "OWNER", request, afterwards));
        refused(() -> pages.disable("other", request, afterwards));
        refused(() -> pages.enable("me", request, afterwards));
        refused(() -> pages.resetPassword("other", request, new MockHttpServletResponse(), afterwards));
    }

    private static void refused(ThrowingCallable call) {
        assertThat(catchThrowableOfType(ResponseStatusException.class, call))
                .isNotNull()
                .extracting(ResponseStatusException::getStatusCode)
                .isEqualTo(HttpStatus.FORBIDDEN);
    }
}
