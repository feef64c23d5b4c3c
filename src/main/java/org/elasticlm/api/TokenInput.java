package org.elasticlm.api;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.registry.ServedModel;
import org.elasticlm.tokenization.SpecialTokens;
import org.elasticlm.tokenization.TokenizedText;

/**
 * Token ids of the model's own vocabulary, for callers that tokenise themselves.
 *
 * @param ids per entry its tokens, without special tokens around them
 */
record TokenInput(String field, List<int[]> ids) implements EmbedInput {

    /** The start and the separator that every sequence has. */
    private static final int SPECIAL = 2;

    @Override
    public void check(ServedModel model, ApiSettings limits) {
        TextRules.requireSize(ids, field, limits.maxItems());
        int vocabulary = model.tokenizer().vocabularySize();
        for (int entry = 0; entry < ids.size(); entry++) {
            if (ids.get(entry).length == 0) {
                throw ApiException.invalid(field + "[" + entry + "]", field + "[" + entry + "] has no tokens.");
            }
            for (int id : ids.get(entry)) {
                if (id < 0 || id >= vocabulary) {
                    throw ApiException.invalid(
                            field + "[" + entry + "]",
                            field + "[" + entry + "] holds the token " + id + ", but tokens of " + model.id()
                                    + " go from 0 to " + (vocabulary - 1)
                                    + ". Another tokenizer's ids mean nothing here; send texts, as LangChain's"
                                    + " OpenAIEmbeddings does with check_embedding_ctx_length=False.");
                }
            }
        }
    }

    @Override
    public List<TokenizedText> tokenize(ServedModel model, Truncation truncation) {
        SpecialTokens special = model.tokenizer().specialTokens();
        List<TokenizedText> sequences = new ArrayList<>(ids.size());
        for (int[] entry : ids) {
            int kept = Math.min(entry.length, model.maxTokens() - SPECIAL);
            int from = truncation == Truncation.START ? entry.length - kept : 0;
            int[] sequence = new int[kept + SPECIAL];
            sequence[0] = special.start();
            System.arraycopy(entry, from, sequence, 1, kept);
            sequence[kept + 1] = special.separator();
            sequences.add(new TokenizedText(sequence, new int[sequence.length], entry.length + SPECIAL));
        }
        return sequences;
    }
}
