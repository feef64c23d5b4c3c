package org.elasticlm.encoder;

/** What an encoder's last step makes of its hidden states. */
public enum EncoderTask {
    /** Mean over tokens, scaled to unit length: one vector of {@code hidden} floats a text. */
    EMBED,
    /** Pooler and classifier on the first token: one relevance logit a query-document pair. */
    RERANK,
    /** Pooler and classifier on the first token: one logit per class, or one score, of a text or a pair of texts. */
    CLASSIFY
}
