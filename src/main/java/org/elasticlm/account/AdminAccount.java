package org.elasticlm.account;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes sure that {@code admin} can log in: with the operator's password whenever one is set, also when it has changed
 * since; else with one that is generated at the first start and printed once, to the terminal and not to the log.
 */
final class AdminAccount implements SmartInitializingSingleton {

    static final String NAME = "admin";

    private final ConsoleUserRepository users;
    private final PasswordEncoder encoder;
    private final Function<Supplier<String>, String> turns;
    private final String configuredPassword;
    private final PrintStream terminal;

    /** @param turns lets one server at a time look whether there is an account, and make it */
    AdminAccount(
            ConsoleUserRepository users,
            PasswordEncoder encoder,
            Function<Supplier<String>, String> turns,
            String configuredPassword,
            PrintStream terminal) {
        this.users = users;
        this.encoder = encoder;
        this.turns = turns;
        this.configuredPassword = configuredPassword;
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (configuredPassword.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "ELASTICLM_ADMIN_PASSWORD must be at most " + Passwords.LONGEST_BYTES + " bytes long.");
        }
        String generated = turns.apply(this::prepare);
        if (!generated.isEmpty()) {
            terminal.println();
            terminal.println("  Password of console user admin (shown only now): " + generated);
            terminal.println();
        }
    }

    /** The password that was generated, or nothing when none was needed. */
    private String prepare() {
        Optional<ConsoleUser> admin = users.findById(NAME);
        if (configuredPassword.isEmpty()) {
            return admin.isEmpty() ? save(Passwords.generate()) : "";
        }
        boolean current = admin.map(user -> encoder.matches(configuredPassword, user.passwordHash()))
                .orElse(false);
        if (!current) {
            save(configuredPassword);
        }
        return "";
    }

    private String save(String password) {
        users.save(new ConsoleUser(NAME, encoder.encode(password), Instant.now()));
        return password;
    }
}
