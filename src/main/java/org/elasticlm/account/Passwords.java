package org.elasticlm.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Passwords that nobody can guess, and what is asked of those that people choose. */
final class Passwords {

    /** What bcrypt looks at; a longer password would be accepted by its start alone. */
    static final int LONGEST_BYTES = 72;

    private static final int SHORTEST = 12;
    /** Shorter names are part of words by chance. */
    private static final int TELLING_NAME = 4;

    private static final int BYTES = 15;
    private static final int VERSION_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String generate() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What keeps someone from choosing this password, or null. */
    static @Nullable String problem(String password, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return "A password has at least " + SHORTEST + " characters.";
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return "A password has at most " + LONGEST_BYTES + " bytes.";
        }
        if (name.length() >= TELLING_NAME && password.toLowerCase(Locale.ROOT).contains(name)) {
            return "A password does not contain the user's name.";
        }
        return null;
    }

    /** Another one for every password that is set, also for the same one once more. */
    static String version(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
