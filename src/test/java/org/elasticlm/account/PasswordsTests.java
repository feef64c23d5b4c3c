package org.elasticlm.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTests {

    @Test
    void aGeneratedPasswordMayBeChosen() {
        assertThat(Passwords.problem(Passwords.generate(), "anna")).isNull();
    }

    @Test
    void whatIsShortOrLongOrToldByTheNameMayNot() {
        assertThat(Passwords.problem("eleven char", "anna")).contains("at least 12");
        assertThat(Passwords.problem("ü".repeat(37), "anna")).contains("at most 72 bytes");
        assertThat(Passwords.problem("ü".repeat(36), "anna")).isNull();
        assertThat(Passwords.problem("Anna and the others", "anna")).contains("name");
        assertThat(Passwords.problem("Anna and the others", "a")).isNull();
    }
}
