package org.elasticlm.account;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Tells the throttle of right passwords as soon as they are known to be, and not when a long request has been answered; and of
 * those that nobody could look at, since the database is away.
 */
@Component
final class LoginForgiveness implements ApplicationListener<AbstractAuthenticationEvent> {

    private final LoginThrottle throttle;

    LoginForgiveness(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    public void onApplicationEvent(AbstractAuthenticationEvent event) {
        Authentication signingIn = event.getAuthentication();
        if ((event instanceof AuthenticationSuccessEvent || event instanceof AuthenticationFailureServiceExceptionEvent)
                && signingIn.getDetails() instanceof WebAuthenticationDetails details) {
            throttle.succeeded(details.getRemoteAddress(), signingIn.getName());
        }
    }
}
