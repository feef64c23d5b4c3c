package org.elasticlm.faults;

import java.util.Locale;

/** What is killed, without warning. */
enum Fault {
    SERVER,
    DATABASE,
    BOTH;

    boolean killsServer() {
        return this != DATABASE;
    }

    boolean killsDatabase() {
        return this != SERVER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
