package org.elasticlm.metering;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.elasticlm.journal.Journal;
import org.elasticlm.journal.UnreadableSegmentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships again and again, whatever fails. The same failure comes several times a second and is said once a minute; a part of the
 * journal that cannot be read for a minute is given up, since all that came after it waits. One thread at a time.
 */
final class ShippingAttempts {

    private static final Logger log = LoggerFactory.getLogger(ShippingAttempts.class);

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RequestLogShipper shipper;
    private final Journal journal;
    private final LongSupplier nanoTime;

    private long said;

    /** Whether the last attempt found a part of the journal that it could not read, and since when they do. */
    private boolean unreadable;

    private long unreadableSince;

    private volatile boolean failing;

    ShippingAttempts(RequestLogShipper shipper, Journal journal, LongSupplier nanoTime) {
        this.shipper = shipper;
        this.journal = journal;
        this.nanoTime = nanoTime;
    }

    /** The next batch, if that can be. */
    Shipment ship() {
        try {
            Shipment shipment = shipper.ship();
            failing = false;
            unreadable = false;
            return shipment;
        } catch (UnreadableSegmentException e) {
            failed(e.getMessage(), null);
            giveUpInTime(e);
        } catch (IOException e) {
            unreadable = false;
            failed("The request journal's position cannot be written: " + e, null);
        } catch (RuntimeException e) {
            unreadable = false;
            failed("The request log goes on after an error", e);
        }
        return Shipment.NONE;
    }

    /** Whether the last batch did not come through, for another reason than a database that is away. Any thread may ask. */
    boolean failing() {
        return failing;
    }

    private void failed(@Nullable String what, @Nullable Exception why) {
        long now = nanoTime.getAsLong();
        if (!failing || now - said >= PATIENCE.toNanos()) {
            log.error(what, why);
            said = now;
        }
        failing = true;
    }

    private void giveUpInTime(UnreadableSegmentException segment) {
        long now = nanoTime.getAsLong();
        if (!unreadable) {
            unreadable = true;
            unreadableSince = now;
        }
        if (now - unreadableSince < PATIENCE.toNanos()) {
            return;
        }
        try {
            if (journal.passOver(segment)) {
                log.error("The request log goes on without what could not be read");
                unreadable = false;
            }
        } catch (IOException e) {
            failed("The request journal's position cannot be written: " + e, null);
        }
    }
}
