package org.elasticlm.console.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.elasticlm.account.LoginThrottle;
import org.elasticlm.account.Users;
import org.elasticlm.console.parts.ConsolePaths;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may see the console: whoever signs in, as far as their role goes. Covers every address that no other chain has claimed, closed by default.
 *
 * <p>Neither the sign-in nor an open page's forms depend on the server's memory: a signed cookie carries the first, a
 * cookie of its own the forgery token. So a restarted server takes up where it was.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    /** No inline script, no inline style, nothing from elsewhere, no frames. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Duration SIGNED_IN_FOR = Duration.ofHours(12);

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain consoleChain(
            HttpSecurity http, UserDetailsService users, Users accounts, LoginThrottle throttle) {
        CookieCsrfTokenRepository forgeryTokens = new CookieCsrfTokenRepository();
        CsrfAuthenticationStrategy newForgeryToken = new CsrfAuthenticationStrategy(forgeryTokens);
        WantedPage wantedPage = new WantedPage();
        SavedRequestAwareAuthenticationSuccessHandler onSuccess = new SavedRequestAwareAuthenticationSuccessHandler();
        onSuccess.setDefaultTargetUrl(ConsolePaths.HOME);
        onSuccess.setRequestCache(wantedPage);
        return http.authorizeHttpRequests(access -> access.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(ConsolePaths.LOGIN, "/console-assets/**", "/webjars/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access(new ConsoleAccess(accounts::find)))
                .formLogin(form -> form.loginPage(ConsolePaths.LOGIN)
                        .successHandler((request, response, signedIn) -> {
                            // It is read from the request, and so still known to who leads there.
                            wantedPage.removeRequest(request, response);
                            onSuccess.onAuthenticationSuccess(request, response, signedIn);
                        })
                        .failureUrl(ConsolePaths.LOGIN + "?failed"))
                .addFilterBefore(
                        new LoginThrottleFilter(throttle, InstantSource.system()),
                        UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout.logoutSuccessUrl(ConsolePaths.LOGIN + "?out"))
                .rememberMe(remember -> remember.alwaysRemember(true)
                        .tokenValiditySeconds((int) SIGNED_IN_FOR.toSeconds())
                        .userDetailsService(users)
                        // The signature's secret is the stored password hash; the key only names its use.
                        .key("elasticlm-console"))
                .csrf(csrf -> csrf.csrfTokenRepository(forgeryTokens)
                        .sessionAuthenticationStrategy((signedIn, request, response) -> {
                            // Not for who is remembered: an open page's requests would each bring a token of
                            // their own, and its forms would hold none of them.
                            if (!(signedIn instanceof RememberMeAuthenticationToken)) {
                                newForgeryToken.onAuthentication(signedIn, request, response);
                            }
                        }))
                .requestCache(cache -> cache.requestCache(wantedPage))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(ConsoleSecurity::askToSignIn))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** No text of the database has this character, so it cannot look for one: the request is bad, not the server. */
    @Bean
    HttpFirewall noZeroInParameters() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    CookieSameSiteSupplier cookiesStayOnThisSite() {
        return CookieSameSiteSupplier.ofLax();
    }

    /** Whether the browser shows what comes back, as of a link or a form, and no script waits for it. */
    static boolean isOfThePerson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getHeader("HX-Request") == null && accept != null && accept.contains("text/html");
    }

    /** A script would follow a redirect and take the sign-in page for its answer, so it gets a status instead. */
    static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        boolean ofThePerson = isOfThePerson(request);
        String login = request.getContextPath() + ConsolePaths.LOGIN;
        if (ofThePerson && request.getMethod().equals("GET")) {
            response.sendRedirect(login);
            return;
        }
        // Only a page of the console sends forms and refreshes itself: whoever has it open was signed in.
        String over = login + "?" + (request.getMethod().equals("GET") ? LoginPage.OVER : LoginPage.UNSAVED);
        if (ofThePerson) {
            response.sendRedirect(over);
            return;
        }
        response.setHeader("HX-Redirect", over);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
