package org.elasticlm.registry;

import java.util.BitSet;
import java.util.List;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.TruncationSide;

/**
 * For models that nobody calls.
 *
 * @param closed run when it is closed
 */
record NoTokenizer(Runnable closed) implements Tokenizer {

    @Override
    public TokenizedText text(String text, int maxTokens, TruncationSide side) {
        throw new UnsupportedOperationException("Nobody tokenises here");
    }

    @Override
    public List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens) {
        throw new UnsupportedOperationException("Nobody tokenises here");
    }

    @Override
    public BitSet continuations() {
        return new BitSet();
    }

    @Override
    public SpecialTokens specialTokens() {
        throw new UnsupportedOperationException("Nobody tokenises here");
    }

    @Override
    public int[] tokens(String text) {
        throw new UnsupportedOperationException("Nobody tokenises here");
    }

    @Override
    public int vocabularySize() {
        return 0;
    }

    @Override
    public void close() {
        closed.run();
    }
}
