package org.elasticlm.tokenization;

/**
 * @param ids token ids, special tokens included
 * @param types token types, as long as the ids
 * @param untruncatedLength how long the sequence would have been without a limit. Exact for texts up to 4,096 characters or
 *     16 per allowed token; of a longer text only as much is read as is needed, and this is then the number of tokens counted so
 *     far: more than the ids, and at most the true length.
 * @param lexical of a pair what a {@link org.elasticlm.lexical.LexicalTerm} adds to its logit; 0 without one, and of single texts
 */
public record TokenizedText(int[] ids, int[] types, int untruncatedLength, float lexical) {

    /** Of which nothing is added to the logit. */
    public TokenizedText(int[] ids, int[] types, int untruncatedLength) {
        this(ids, types, untruncatedLength, 0);
    }

    /** Whether the only text, or a pair's first one, has no token: nothing but characters that are dropped. */
    public boolean lacksFirst(SpecialTokens special) {
        return ids[1] == special.separator();
    }

    /** The same of a pair's second text. */
    public boolean lacksSecond(SpecialTokens special) {
        return ids[ids.length - 2] == special.separator();
    }

    public boolean truncated() {
        return untruncatedLength > ids.length;
    }
}
