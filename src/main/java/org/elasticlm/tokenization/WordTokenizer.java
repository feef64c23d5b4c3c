package org.elasticlm.tokenization;

import org.jspecify.annotations.Nullable;

/**
 * Gives each stretch of a text between two spaces to whoever reads it fastest: plain ones to {@link WordPieces}, all others to
 * the native tokeniser, which knows every script. It splits at spaces, too, so that the tokens are those that it would find.
 */
final class WordTokenizer implements AutoCloseable {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final NativeTokenizer natively;
    private final @Nullable WordPieces pieces;

    /** @param pieces the same tokeniser for plain text, or null for none */
    WordTokenizer(NativeTokenizer natively, @Nullable WordPieces pieces) {
        this.natively = natively;
        this.pieces = pieces;
    }

    /** @param text that holds no added tokens */
    int[] encode(String text) {
        WordPieces known = pieces;
        if (known == null) {
            return natively.encode(text);
        }
        natively.requireOpen();
        TokenIds ids = new TokenIds(text.length() / CHARACTERS_PER_TOKEN);
        // Neighbours that are not plain go together.
        int foreign = -1;
        int end;
        for (int at = 0; at < text.length(); at = end + 1) {
            end = stretchEnd(text, at);
            if (!isPlain(text, at, end)) {
                foreign = foreign < 0 ? at : foreign;
                continue;
            }
            if (foreign >= 0 && at < end) {
                ids.addAll(natively.encode(text.substring(foreign, at)));
                foreign = -1;
            }
            known.encode(text.substring(at, end), ids);
        }
        if (foreign >= 0) {
            ids.addAll(natively.encode(text.substring(foreign)));
        }
        return ids.toArray();
    }

    private static int stretchEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!WordPieces.isPlain(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    @Override
    public void close() {
        natively.close();
    }
}
