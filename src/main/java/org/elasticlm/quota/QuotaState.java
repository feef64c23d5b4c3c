package org.elasticlm.quota;

import java.time.Duration;

/**
 * Where a tenant stands with one of its limits.
 *
 * @param name as headers call it
 * @param limit how much in a window
 * @param window length of the window
 * @param remaining how much may be used at once now
 * @param reset until all of the limit may be used again
 */
public record QuotaState(String name, long limit, Duration window, long remaining, Duration reset) {}
