package org.elasticlm.account;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing of passwords: after a few failures from one address, wherever it signs in, each further attempt has
 * to wait twice as long as the one before.
 */
@Component
public final class LoginThrottle {

    static final int FREE_FAILURES = 5;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private record Failures(int count, Instant last) {}

    @GuardedBy("this")
    private final Map<String, Failures> byAddress = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** How long this address still has to wait before its next attempt is looked at; zero when it need not. */
    public synchronized Duration waitFor(String address, Instant now) {
        Failures failures = byAddress.get(address);
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, failures.last().plus(waitAfter(failures.count())));
        return left.isNegative() ? Duration.ZERO : left;
    }

    public synchronized void failed(String address, Instant now) {
        Failures before = byAddress.remove(address);
        int count = before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : before.count();
        byAddress.put(address, new Failures(count + 1, now));
    }

    public synchronized void succeeded(String address) {
        byAddress.remove(address);
    }

    /** None up to the free failures, then 2 s, 4 s, 8 s and so on up to the longest. */
    static Duration waitAfter(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES + 1, 30));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
