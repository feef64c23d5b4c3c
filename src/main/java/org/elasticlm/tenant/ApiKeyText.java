package org.elasticlm.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** How an API key is made and recognised. The key itself is never kept: only its SHA-256, its start and its end. */
final class ApiKeyText {

    /** 62^32 possibilities: 190 bit. */
    private static final int RANDOM_CHARACTERS = 32;

    private static final int LAST_SHOWN = 4;
    private static final int FIRST_SHOWN = 8;
    private static final String PREFIX = "elm_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{20,200}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKeyText() {}

    static String make() {
        StringBuilder key = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    /** Whether a key that a person made up can be sent in a header and is long enough not to be guessed. */
    static boolean usable(String key) {
        return USABLE.matcher(key).matches();
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String firstShown(String key) {
        return key.substring(0, FIRST_SHOWN);
    }

    static String lastShown(String key) {
        return key.substring(key.length() - LAST_SHOWN);
    }
}
