package org.elasticlm.account;

import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Whoever signs in, and with which of their passwords: a session does not outlast it. */
public final class SignedInUser extends User {

    private static final long serialVersionUID = 1L;

    private final String passwordVersion;

    /** @param passwordHash to compare with; never looked at again once someone is signed in */
    public SignedInUser(UserSummary user, String passwordHash) {
        super(
                user.name(),
                passwordHash,
                !user.disabled(),
                true,
                true,
                true,
                List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())));
        this.passwordVersion = user.passwordVersion();
    }

    /** Whether the user still has the password that this was signed in with. */
    public boolean hasPasswordOf(UserSummary user) {
        return passwordVersion.equals(user.passwordVersion());
    }
}
