package org.elasticlm.tenant;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whose key a request carries and what was promised to them, from memory: no request waits for the database, and
 * requests are served with the last known settings while it is away.
 *
 * <p>A change made in this process is in force when the method that made it returns; one made by another server on the
 * same database after the next look at its version number.
 */
public final class TenantDirectory {

    private final DirectoryReader reader;
    private final Clock clock;
    private final Map<UUID, Instant> lastUses = new ConcurrentHashMap<>();

    /** Written under {@code this}, so that an older reading never replaces a newer one. */
    private volatile DirectorySnapshot snapshot = DirectorySnapshot.EMPTY;

    TenantDirectory(DirectoryReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** @param key as the caller sent it */
    public Authentication authenticate(String key) {
        DirectorySnapshot.KnownKey known = snapshot.keys().get(HexFormat.of().formatHex(ApiKeyText.hash(key)));
        if (known == null) {
            return Authentication.UNKNOWN;
        }
        Instant now = clock.instant();
        Authentication authentication = known.at(now);
        if (authentication.caller() != null) {
            lastUses.put(known.keyId(), now);
        }
        return authentication;
    }

    synchronized void reload() {
        snapshot = reader.read();
    }

    /** Reloads when another server on this database has changed something. */
    void reloadIfChanged() {
        if (reader.version() != snapshot.version()) {
            reload();
        }
    }

    /** Hands over when keys were last used, and forgets it. */
    Map<UUID, Instant> takeLastUses() {
        Map<UUID, Instant> taken = Map.copyOf(lastUses);
        taken.forEach(lastUses::remove);
        return taken;
    }
}
