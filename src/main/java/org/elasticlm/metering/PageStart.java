package org.elasticlm.metering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last record of the page before: paging by key costs the same on every page and never repeats a record. */
record PageStart(Instant at, UUID id) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,17})_([0-9a-f-]{36})");

    static PageStart after(RequestRecord record) {
        return new PageStart(record.at(), record.id());
    }

    /** Nothing for a text that we did not write. */
    static Optional<PageStart> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
            return Optional.of(new PageStart(at, UUID.fromString(matcher.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
    }
}
