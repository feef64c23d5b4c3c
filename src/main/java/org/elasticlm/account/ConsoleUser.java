package org.elasticlm.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Someone who may log in to the console. */
@Entity
class ConsoleUser {

    @Id
    private String name;

    private String passwordHash;
    private Instant updated;

    @SuppressWarnings("NullAway.Init")
    protected ConsoleUser() {}

    ConsoleUser(String name, String passwordHash, Instant updated) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.updated = updated;
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    Instant updated() {
        return updated;
    }
}
