package org.elasticlm.bundle;

/** The names of a bundle's files. */
final class BundleFiles {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";
    static final String ELASTIC = "elastic.json";
    static final String MODEL_CARD = "README.md";
    /** In the format of {@code sha256sum}: {@code sha256sum -c SHA256SUMS} checks a bundle by hand. */
    static final String CHECKSUMS = "SHA256SUMS";

    private BundleFiles() {}
}
