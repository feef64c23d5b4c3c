package org.elasticlm.account;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    /** The role is {@code ADMIN} for everyone there is so far. */
    @Bean
    UserDetailsService consoleUsers(ConsoleUserRepository users) {
        return name -> users.findById(name)
                .map(user -> User.withUsername(user.name())
                        .password(user.passwordHash())
                        .roles("ADMIN")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }

    @Bean
    AdminAccount adminAccount(
            ConsoleUserRepository users,
            PasswordEncoder encoder,
            @Value("${elasticlm.admin-password:}") String password) {
        return new AdminAccount(users, encoder, password, System.out);
    }
}
