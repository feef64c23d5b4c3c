package org.elasticlm.distillation;

import org.elasticlm.encoder.PackedBatch;

/**
 * Text with some tokens hidden.
 *
 * @param batch what the encoder sees
 * @param positions packed positions of the chosen tokens
 * @param originals what stood there
 */
public record MaskedBatch(PackedBatch batch, long[] positions, long[] originals) {}
