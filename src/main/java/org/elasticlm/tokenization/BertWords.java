package org.elasticlm.tokenization;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * BERT's normalisation (clean, lower-case, strip accents) and splitting into words, as Hugging Face's
 * {@code BertNormalizer} and {@code BertPreTokenizer} do them: every punctuation mark and every Chinese character is a
 * word of its own. Only the vocabulary's trainer counts all words this way; encoding is the native tokenizer's work.
 */
final class BertWords {

    private BertWords() {}

    static void split(String text, Consumer<String> words) {
        StringBuilder word = new StringBuilder();
        String decomposed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        int codePoint;
        for (int at = 0; at < decomposed.length(); at += Character.charCount(codePoint)) {
            codePoint = decomposed.codePointAt(at);
            if (isSpace(codePoint)) {
                flush(word, words);
            } else if (isDropped(codePoint)) {
                continue;
            } else if (isPunctuation(codePoint) || isChinese(codePoint)) {
                flush(word, words);
                words.accept(Character.toString(codePoint));
            } else {
                word.appendCodePoint(Character.toLowerCase(codePoint));
            }
        }
        flush(word, words);
    }

    private static void flush(StringBuilder word, Consumer<String> words) {
        if (!word.isEmpty()) {
            words.accept(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == ' '
                || codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint >= 128 && Character.isSpaceChar(codePoint);
    }

    /** Controls, formats, unassigned and private characters, the replacement character, and accents. */
    private static boolean isDropped(int codePoint) {
        if (codePoint >= 32 && codePoint < 127) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK -> true;
            default -> codePoint == 0xFFFD;
        };
    }

    static boolean isPunctuation(int codePoint) {
        if (codePoint < 128) {
            return codePoint > 32 && codePoint < 127 && !Character.isLetterOrDigit(codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT calls Chinese; Japanese kana and Korean syllables are not among them. */
    static boolean isChinese(int codePoint) {
        return codePoint >= 0x4E00 && codePoint <= 0x9FFF
                || codePoint >= 0x3400 && codePoint <= 0x4DBF
                || codePoint >= 0x20000 && codePoint <= 0x2CEAF
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0x2F800 && codePoint <= 0x2FA1F;
    }
}
