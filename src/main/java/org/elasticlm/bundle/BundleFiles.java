package org.elasticlm.bundle;

import java.util.Map;

/** The names of a bundle's files. */
final class BundleFiles {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";
    static final String ELASTIC = "elastic.json";
    static final String MODEL_CARD = "README.md";
    /** In the format of {@code sha256sum}: {@code sha256sum -c SHA256SUMS} checks a bundle by hand. */
    static final String CHECKSUMS = "SHA256SUMS";

    /** Every file of a bundle, and the most bytes that it may have where a stranger sends it. */
    static final Map<String, Long> LARGEST = Map.of(
            CONFIG, 1L << 20,
            TOKENIZER, 64L << 20,
            WEIGHTS, 2L << 30,
            ELASTIC, 4L << 20,
            MODEL_CARD, 4L << 20,
            CHECKSUMS, 1L << 20);

    private BundleFiles() {}
}
