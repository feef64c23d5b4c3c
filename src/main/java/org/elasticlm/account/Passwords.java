package org.elasticlm.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody can guess. */
final class Passwords {

    private static final int BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String generate() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
