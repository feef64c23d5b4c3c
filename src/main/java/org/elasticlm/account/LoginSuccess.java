package org.elasticlm.account;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Tells the throttle of right passwords as soon as they are known to be, and not when a long request has been answered. */
@Component
final class LoginSuccess implements ApplicationListener<AuthenticationSuccessEvent> {

    private final LoginThrottle throttle;

    LoginSuccess(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    public void onApplicationEvent(AuthenticationSuccessEvent event) {
        Authentication signedIn = event.getAuthentication();
        if (signedIn.getDetails() instanceof WebAuthenticationDetails details) {
            throttle.succeeded(details.getRemoteAddress(), signedIn.getName());
        }
    }
}
