package org.elasticlm.account;

import org.elasticlm.database.StartTurns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    /** What a role allows is decided on every request; here only who may sign in. */
    @Bean
    UserDetailsService consoleUsers(ConsoleUserRepository passwords, Users users) {
        return name -> users.find(name)
                .flatMap(user -> passwords.findById(name).map(stored -> new SignedInUser(user, stored.passwordHash())))
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }

    @Bean
    AdminAccount adminAccount(
            ConsoleUserRepository users,
            PasswordEncoder encoder,
            StartTurns turns,
            @Value("${elasticlm.admin-password:}") String password) {
        return new AdminAccount(users, encoder, turns::take, password, System.out);
    }
}
