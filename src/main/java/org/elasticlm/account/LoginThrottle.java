package org.elasticlm.account;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords: after a few failures of a name from one address, wherever it signs in, each further
 * attempt has to wait twice as long as the one before; after more of them, so has each of any name from there.
 *
 * <p>An attempt counts as a failure from when it is admitted until its password turns out to be right. Else as many guesses
 * as are sent at once would all be looked at.
 */
@Component
public final class LoginThrottle {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

    static final int FREE_FAILURES = 5;
    /** Of all names together; several people may share an address. */
    static final int FREE_FAILURES_OF_ADDRESS = 20;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;
    /** Of one address: with so many, it has to wait the longest already. */
    private static final int MOST_NAMES = 32;

    /** No user's name is longer. */
    private static final int LONGEST_NAME = 63;

    private record Failures(int count, Instant last) {}

    /** Of each address, by the name that was tried. */
    @GuardedBy("this")
    private final Map<String, Map<String, Failures>> byAddress = newest(MOST_ADDRESSES);

    /**
     * Whether an attempt may be made now. If so, it counts as a failure until it {@link #succeeded}.
     *
     * @return zero, or how long it still has to wait
     */
    public synchronized Duration admit(String address, String name, Instant now) {
        Map<String, Failures> before = byAddress.remove(address);
        Map<String, Failures> names = before == null ? newest(MOST_NAMES) : before;
        byAddress.put(address, names);
        names.values()
                .removeIf(failures -> failures.last().plus(FORGOTTEN_AFTER).isBefore(now));
        Failures own = names.get(known(name));
        Duration wait = longer(left(own, FREE_FAILURES, now), left(sum(names), FREE_FAILURES_OF_ADDRESS, now));
        if (wait.isZero()) {
            names.remove(known(name));
            int count = own == null ? 1 : own.count() + 1;
            names.put(known(name), new Failures(count, now));
            if (count == FREE_FAILURES) {
                log.warn("Sign-ins from {} are slowed down after {} wrong passwords for one name", address, count);
            }
        }
        return wait;
    }

    /** Forgives what this name failed from there, and nothing that others did. */
    public synchronized void succeeded(String address, String name) {
        Map<String, Failures> names = byAddress.get(address);
        if (names != null) {
            names.remove(known(name));
            if (names.isEmpty()) {
                byAddress.remove(address);
            }
        }
    }

    /** A single name does not use up the patience with its address: a forgotten script would lock out everyone there. */
    private static @Nullable Failures sum(Map<String, Failures> names) {
        return names.values().stream()
                .map(failures -> new Failures(Math.min(failures.count(), FREE_FAILURES), failures.last()))
                .reduce((one, other) -> new Failures(
                        one.count() + other.count(), one.last().isAfter(other.last()) ? one.last() : other.last()))
                .orElse(null);
    }

    private static Duration left(@Nullable Failures failures, int free, Instant now) {
        if (failures == null || failures.count() < free) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, failures.last().plus(waitAfter(failures.count() - free)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** 2 s once the free failures are used up, then 4 s, 8 s and so on up to the longest. */
    private static Duration waitAfter(int further) {
        Duration wait = Duration.ofSeconds(2L << Math.min(further, 30));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String known(String name) {
        return name.length() > LONGEST_NAME ? "" : name;
    }

    private static <V> Map<String, V> newest(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
