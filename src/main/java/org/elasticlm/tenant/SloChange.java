package org.elasticlm.tenant;

import java.time.Instant;

/** A promise, since when it held, and who made it. */
public record SloChange(Slo slo, Instant changed, String changedBy) {}
