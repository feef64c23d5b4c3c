package org.elasticlm.tokenization;

/** Ids of the tokens that BERT models give a meaning of their own. */
public record SpecialTokens(int padding, int unknown, int start, int separator, int mask) {

    boolean contains(int id) {
        return id == padding || id == unknown || id == start || id == separator || id == mask;
    }
}
