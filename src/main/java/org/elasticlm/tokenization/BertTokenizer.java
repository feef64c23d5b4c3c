package org.elasticlm.tokenization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.elasticlm.lexical.LexicalTerm;
import org.jspecify.annotations.Nullable;

/** Puts BERT's special tokens and token types around the tokens of each text. */
final class BertTokenizer implements Tokenizer {

    /** English has about 5 characters a token, so most texts that are cut at all are still read to their limit. */
    private static final int CHARACTERS_PER_TOKEN = 16;

    /** A text up to this long is always read whole. */
    private static final int SHORT_TEXT = 4_096;

    /** How much more is read each time that the characters read so far gave too few tokens. */
    private static final int GROWTH = 4;

    private final WordTokenizer tokenizer;
    private final SpecialTokens special;
    private final int vocabularySize;
    private final int tokenTypes;
    private final List<String> addedTokens;
    private final BitSet continuations;
    private final @Nullable LexicalTerm lexical;

    /**
     * @param addedTokens tokens that the native tokeniser recognises anywhere in a text, such as [SEP]
     * @param lexical what pairs are given besides their tokens, or null
     */
    BertTokenizer(
            WordTokenizer tokenizer,
            SpecialTokens special,
            int vocabularySize,
            int tokenTypes,
            Collection<String> addedTokens,
            BitSet continuations,
            @Nullable LexicalTerm lexical) {
        this.tokenizer = tokenizer;
        this.special = special;
        this.vocabularySize = vocabularySize;
        this.tokenTypes = tokenTypes;
        this.addedTokens = List.copyOf(addedTokens);
        this.continuations = continuations;
        this.lexical = lexical;
    }

    @Override
    public TokenizedText text(String text, int maxTokens, TruncationSide side) {
        requireAtLeast(3, maxTokens);
        int room = maxTokens - 2;
        int[] tokens = read(text, room, side);
        int kept = Math.min(room, tokens.length);
        int[] ids = new int[kept + 2];
        ids[0] = special.start();
        System.arraycopy(tokens, side == TruncationSide.END ? 0 : tokens.length - kept, ids, 1, kept);
        ids[kept + 1] = special.separator();
        return new TokenizedText(ids, new int[ids.length], tokens.length + 2);
    }

    @Override
    public List<TokenizedText> pairs(String query, List<String> documents, int maxTokens, int documentTokens) {
        requireAtLeast(5, maxTokens);
        int[] queryTokens = read(query, maxTokens - 3, TruncationSide.END);
        List<int[]> whole = documents.stream()
                .map(document -> read(document, maxTokens - 3, TruncationSide.END))
                .toList();
        float[] terms = lexical == null ? new float[whole.size()] : lexical.of(queryTokens, whole);
        List<TokenizedText> pairs = new ArrayList<>(terms.length);
        for (int at = 0; at < terms.length; at++) {
            pairs.add(join(queryTokens, whole.get(at), documentTokens, maxTokens - 3, terms[at]));
        }
        return pairs;
    }

    private TokenizedText join(int[] query, int[] document, int documentTokens, int room, float term) {
        int wanted = Math.min(document.length, documentTokens);
        int queryKept = query.length + wanted <= room ? query.length : Math.min(query.length, room / 2);
        int documentKept = Math.min(wanted, room - queryKept);
        int[] ids = new int[queryKept + documentKept + 3];
        ids[0] = special.start();
        System.arraycopy(query, 0, ids, 1, queryKept);
        ids[queryKept + 1] = special.separator();
        System.arraycopy(document, 0, ids, queryKept + 2, documentKept);
        ids[ids.length - 1] = special.separator();
        return new TokenizedText(ids, pairTypes(ids, queryKept + 2), query.length + document.length + 3, term);
    }

    /** @param boundary where the document begins */
    private int[] pairTypes(int[] ids, int boundary) {
        int[] types = new int[ids.length];
        if (tokenTypes >= 2) {
            Arrays.fill(types, boundary, types.length, 1);
        }
        if (tokenTypes >= 4) {
            BitSet inQuery = standing(ids, 0, boundary);
            BitSet inDocument = standing(ids, boundary, ids.length);
            for (int at = 0; at < ids.length; at++) {
                if ((at < boundary ? inDocument : inQuery).get(ids[at])) {
                    types[at] |= 2;
                }
            }
        }
        return types;
    }

    private BitSet standing(int[] ids, int from, int to) {
        BitSet standing = new BitSet(vocabularySize);
        for (int at = from; at < to; at++) {
            if (!special.contains(ids[at])) {
                standing.set(ids[at]);
            }
        }
        return standing;
    }

    /**
     * All tokens of the text, or more than {@code room} of them at the end that is kept. A text can hold any number of
     * characters without a token, so the part that is read grows until there are enough.
     */
    private int[] read(String given, int room, TruncationSide side) {
        String text = TextWindow.withoutEndlessWords(given);
        long characters = Math.max(SHORT_TEXT, (long) CHARACTERS_PER_TOKEN * room);
        while (characters < text.length()) {
            String part = side == TruncationSide.END
                    ? TextWindow.first(text, (int) characters)
                    : TextWindow.last(text, (int) characters);
            int[] tokens = tokens(part);
            if (tokens.length > room) {
                return tokens;
            }
            characters *= GROWTH;
        }
        return tokens(text);
    }

    @Override
    public int[] tokens(String text) {
        return tokenizer.encode(spellOut(wellFormed(text)));
    }

    /** Native strings are UTF-8, which has no lone surrogates; the replacement character is dropped as noise. */
    private static String wellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == 0 || Character.isSurrogate(character)) {
                return text.codePoints()
                        .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    /** A caller's "[SEP]" is five characters of text, not a separator. */
    private String spellOut(String text) {
        String spelled = text;
        for (String token : addedTokens) {
            if (spelled.contains(token)) {
                spelled = spelled.replace(token, token.charAt(0) + " " + token.substring(1));
            }
        }
        return spelled;
    }

    private static void requireAtLeast(int least, int maxTokens) {
        if (maxTokens < least) {
            throw new IllegalArgumentException(
                    "A sequence has room for at least " + least + " tokens, found a limit of " + maxTokens);
        }
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public SpecialTokens specialTokens() {
        return special;
    }

    @Override
    public BitSet continuations() {
        return (BitSet) continuations.clone();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
