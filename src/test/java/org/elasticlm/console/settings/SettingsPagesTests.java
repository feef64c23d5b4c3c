package org.elasticlm.console.settings;

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
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

class SettingsPagesTests {

    private final RedirectAttributesModelMap afterwards = new RedirectAttributesModelMap();
    private final ExtendedModelMap model = new ExtendedModelMap();

    /** Refused before anything is looked up, so there need be no records. */
    @SuppressWarnings("NullAway")
    private final SettingsPages pages = new SettingsPages(null);

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void whoeverIsNoOwnerIsRefusedHoweverTheyGotHere(Role role) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Visitor.ATTRIBUTE, new Visitor("me", role, null, Theme.SYSTEM));
        refused(() -> pages.change(new KeepingForm("1", "1", false, null), true, request, model, afterwards));
        refused(() -> pages.reset(true, null, request, model, afterwards));
    }

    private static void refused(ThrowingCallable call) {
        assertThat(catchThrowableOfType(ResponseStatusException.class, call))
                .isNotNull()
                .extracting(ResponseStatusException::getStatusCode)
                .isEqualTo(HttpStatus.FORBIDDEN);
    }
}
