package org.elasticlm.account;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes sure that {@code admin} can log in: with the operator's password whenever one is set, also when it has changed
 * since; else with one that is generated at the first start and printed once, to the terminal and not to the log.
 */
final class AdminAccount implements SmartInitializingSingleton {

    static final String NAME = "admin";

    /** What bcrypt looks at; a longer password would be accepted by its start alone. */
    private static final int LONGEST_BYTES = 72;

    private final ConsoleUserRepository users;
    private final PasswordEncoder encoder;
    private final String configuredPassword;
    private final PrintStream terminal;

    AdminAccount(
            ConsoleUserRepository users, PasswordEncoder encoder, String configuredPassword, PrintStream terminal) {
        this.users = users;
        this.encoder = encoder;
        this.configuredPassword = configuredPassword;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Optional<ConsoleUser> admin = users.findById(NAME);
        if (!configuredPassword.isEmpty()) {
            if (configuredPassword.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
                throw new IllegalArgumentException(
                        "ELASTICLM_ADMIN_PASSWORD must be at most " + LONGEST_BYTES + " bytes long.");
            }
            boolean current = admin.map(user -> encoder.matches(configuredPassword, user.passwordHash()))
                    .orElse(false);
            if (!current) {
                save(configuredPassword);
            }
        } else if (admin.isEmpty()) {
            String generated = Passwords.generate();
            save(generated);
            terminal.println();
            terminal.println("  Password of console user admin (shown only now): " + generated);
            terminal.println();
        }
    }

    private void save(String password) {
        users.save(new ConsoleUser(NAME, encoder.encode(password), Instant.now()));
    }
}
