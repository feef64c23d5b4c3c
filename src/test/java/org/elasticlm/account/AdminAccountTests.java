package org.elasticlm.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The operator's password wins; without one a password is generated and shown once. */
class AdminAccountTests {

    private final StoredUsers users = new StoredUsers();
    private final PasswordEncoder encoder = new BCryptPasswordEncoder(4);
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void aGeneratedPasswordIsShownAtTheFirstStartOnly() {
        start("");
        String shown = terminal.toString(StandardCharsets.UTF_8);
        String password = shown.substring(shown.indexOf(": ") + 2).strip();
        assertThat(encoder.matches(password, hash())).isTrue();
        assertThat(hash()).startsWith("$2");

        terminal.reset();
        start("");
        assertThat(terminal.size()).isZero();
        assertThat(encoder.matches(password, hash())).isTrue();
    }

    @Test
    void aChangedVariableWinsAndIsNeverShown() {
        start("first password");
        start("second password");

        assertThat(encoder.matches("second password", hash())).isTrue();
        assertThat(terminal.size()).isZero();
    }

    @Test
    void anUnchangedVariableWritesNothing() {
        start("password");
        String before = hash();
        start("password");

        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void aPasswordThatBcryptWouldCutIsRefused() {
        assertThatThrownBy(() -> start("x".repeat(73))).hasMessageContaining("at most 72 bytes");
    }

    @Test
    void aServerThatStartsAtTheSameTimeShowsNoPasswordThatDoesNotWork() {
        start("", preparation -> {
            start("");
            terminal.reset();
            return preparation.get();
        });

        assertThat(terminal.size()).isZero();
    }

    private void start(String password) {
        start(password, Supplier::get);
    }

    private void start(String password, Function<Supplier<String>, String> turns) {
        new AdminAccount(users, encoder, turns, password, new PrintStream(terminal, true, StandardCharsets.UTF_8))
                .afterSingletonsInstantiated();
    }

    private String hash() {
        return users.findById("admin").orElseThrow().passwordHash();
    }

    private static final class StoredUsers implements ConsoleUserRepository {

        private final Map<String, ConsoleUser> byName = new HashMap<>();

        @Override
        public ConsoleUser save(ConsoleUser user) {
            byName.put(user.name(), user);
            return user;
        }

        @Override
        public Optional<ConsoleUser> findById(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
