package org.elasticlm.registry;

import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * The model that a request gets.
 *
 * @param pinnedWidth the width that the model's name asked for, such as {@code starter-embed:0.5}, or null
 */
public record ModelChoice(ServedModel model, @Nullable Width pinnedWidth) {}
