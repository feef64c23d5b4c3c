package org.elasticlm.usage;

import org.jspecify.annotations.Nullable;

/**
 * The usage of one model, key, route, width or tenant.
 *
 * @param name its name or id; null for requests that had none, such as those without a valid key
 */
public record UsageGroup(@Nullable String name, Usage usage) {}
