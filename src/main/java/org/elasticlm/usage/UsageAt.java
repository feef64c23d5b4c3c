package org.elasticlm.usage;

import java.time.Instant;

/** The usage of one hour, day or month. */
public record UsageAt(Instant start, Usage usage) {}
