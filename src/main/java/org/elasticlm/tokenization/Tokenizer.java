package org.elasticlm.tokenization;

import java.util.BitSet;
import java.util.List;

/** Turns text into what the encoder reads. Safe for many threads at once. */
public interface Tokenizer extends AutoCloseable {

    /**
     * {@code [CLS] text [SEP]}, all of token type 0.
     *
     * @param maxTokens the sequence is at most this long, special tokens included; at least 3
     * @param side which end of the text is cut off when it is longer
     */
    TokenizedText text(String text, int maxTokens, TruncationSide side);

    /**
     * {@code [CLS] query [SEP] document [SEP]}. Token type bit 0 is the segment (0 query, 1 document); with at least four
     * types, bit 1 says that the same token also stands in the other segment, the exact-match signal that lexical rankers
     * live on. Special and unknown tokens never carry bit 1. A pair that is too long loses the end of the document, and
     * of the query what goes beyond half of the room. A tokenizer with a lexical term matches all that it reads of the document,
     * also what the pair then loses.
     *
     * @param maxTokens the sequence is at most this long, special tokens included; at least 5
     */
    default TokenizedText pair(String query, String document, int maxTokens) {
        return pairs(query, List.of(document), maxTokens).get(0);
    }

    /** One query with each of the documents; the query is tokenised only once. */
    default List<TokenizedText> pairs(String query, List<String> documents, int maxTokens) {
        return pairs(query, documents, maxTokens, maxTokens);
    }

    /**
     * The same with less of each document.
     *
     * @param documentTokens of a document at most this many are in its pair; at least 1
     */
    List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens);

    /** Every token of the text, however many, without special tokens around it: for packing training sequences. */
    int[] tokens(String text);

    /** Rows that a word embedding needs: the highest id and one. */
    int vocabularySize();

    SpecialTokens specialTokens();

    /** Ids of the tokens that go on with a word which another began; none where a vocabulary does not tell them. */
    BitSet continuations();

    @Override
    void close();
}
