package org.elasticlm.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.elasticlm.tenant.Authentication;
import org.elasticlm.tenant.Caller;
import org.elasticlm.tenant.KeyScopes;
import org.elasticlm.tenant.Slo;
import org.elasticlm.tenant.Terms;
import org.jspecify.annotations.Nullable;

/** A secret that only this process knows, with which it may call itself until it is ready. */
final class WarmUpKey {

    private static final int BYTES = 32;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Terms PATIENT = Terms.of(new Slo(Duration.ofMinutes(1), 0.99, 0, 1));
    private static final Authentication ACCEPTED = new Authentication(
            Authentication.Outcome.ACCEPTED, null, null, new Caller(NOBODY, "warm-up", NOBODY, PATIENT, KeyScopes.ALL));

    /** Null once it has been withdrawn. */
    private volatile @Nullable String secret = random();

    /** The key, or null once it has been withdrawn. */
    @Nullable
    String text() {
        return secret;
    }

    /** Who calls with this key, or null when it is another one. */
    @Nullable
    Authentication authenticate(String key) {
        String expected = secret;
        return expected != null
                        && MessageDigest.isEqual(
                                expected.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))
                ? ACCEPTED
                : null;
    }

    void withdraw() {
        secret = null;
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
