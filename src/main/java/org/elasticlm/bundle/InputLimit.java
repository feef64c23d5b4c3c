package org.elasticlm.bundle;

import java.nio.file.Path;

/** The longest input that a checkpoint's own library gives it, special tokens included. */
final class InputLimit {

    /** A token between two special ones. */
    static final int LEAST = 3;

    private static final String SENTENCES = "max_seq_length";
    private static final String TOKENIZER = "model_max_length";

    private InputLimit() {}

    /** What Sentence Transformers' file says, else what the tokenizer's says, and never more than there are positions. */
    static int of(Path checkpoint, int positions) {
        JsonFields sentences = JsonFields.orEmpty(checkpoint.resolve("sentence_bert_config.json"));
        if (sentences.has(SENTENCES)) {
            return limit(sentences, SENTENCES, positions);
        }
        JsonFields tokenizer = JsonFields.orEmpty(checkpoint.resolve(CheckpointTokenizer.SETTINGS));
        return tokenizer.has(TOKENIZER) ? limit(tokenizer, TOKENIZER, positions) : positions;
    }

    private static int limit(JsonFields settings, String field, int positions) {
        // Tokenizers without a limit are saved with one of 10 to the power of 30.
        double tokens = settings.decimal(field);
        if (tokens < LEAST) {
            throw settings.notAllowed(field, "at least " + LEAST, "Say the longest input by --max-tokens.");
        }
        return (int) Math.min(tokens, positions);
    }
}
