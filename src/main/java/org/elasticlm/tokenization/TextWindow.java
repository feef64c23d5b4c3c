package org.elasticlm.tokenization;

/**
 * Takes an end off a long text where a tokeniser would split anyway, so that the part's tokens are those of the whole.
 * Tokenising a megabyte to keep 256 tokens would cost seconds and hundreds of megabytes of native memory.
 */
final class TextWindow {

    /**
     * How far to look for a place to split. A stretch this long without one is a single word that WordPiece doesn't know,
     * wherever it is cut.
     */
    private static final int LONGEST_STRETCH = 1_000;

    private TextWindow() {}

    /** The beginning of the text, at most {@code length} characters. */
    static String first(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        for (int at = length; at > Math.max(0, length - LONGEST_STRETCH); at--) {
            if (splits(text.charAt(at))) {
                return text.substring(0, at);
            }
        }
        boolean insidePair =
                Character.isHighSurrogate(text.charAt(length - 1)) && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, insidePair ? length - 1 : length);
    }

    /** The end of the text, at most {@code length} characters. */
    static String last(String text, int length) {
        int start = text.length() - length;
        if (start <= 0) {
            return text;
        }
        for (int at = start; at < Math.min(text.length(), start + LONGEST_STRETCH); at++) {
            if (splits(text.charAt(at - 1))) {
                return text.substring(at);
            }
        }
        boolean insidePair =
                Character.isHighSurrogate(text.charAt(start - 1)) && Character.isLowSurrogate(text.charAt(start));
        return text.substring(insidePair ? start + 1 : start);
    }

    /**
     * The text with every longer stretch of plain letters and digits cut to {@value #LONGEST_STRETCH}: one unknown token
     * either way, but a megabyte of them costs the tokeniser half a second.
     */
    static String withoutEndlessWords(String text) {
        if (text.length() <= LONGEST_STRETCH) {
            return text;
        }
        StringBuilder shortened = null;
        int stretch = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            stretch = character < 128 && Character.isLetterOrDigit(character) ? stretch + 1 : 0;
            if (stretch > LONGEST_STRETCH) {
                shortened = shortened == null ? new StringBuilder(text.substring(0, at)) : shortened;
            } else if (shortened != null) {
                shortened.append(character);
            }
        }
        return shortened == null ? text : shortened.toString();
    }

    /** Whether words end before and after this character in every text. */
    private static boolean splits(char character) {
        if (character < 128) {
            return character == ' ' || character == '\n' || character == '\t' || character == '\r' || isMark(character);
        }
        return BertWords.isChinese(character);
    }

    private static boolean isMark(char character) {
        return character > 32 && character < 127 && !Character.isLetterOrDigit(character);
    }
}
