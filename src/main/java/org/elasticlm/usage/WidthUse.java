package org.elasticlm.usage;

import java.time.Instant;

/** How many answers of one hour, day or month were computed at a width. */
public record WidthUse(Instant start, double width, long served) {}
