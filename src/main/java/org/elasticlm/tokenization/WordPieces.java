package org.elasticlm.tokenization;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * BERT's WordPiece for plain text: words are looked up in the vocabulary, whole or as their longest pieces from the left. The
 * native tokenizer takes some microseconds a word, most of them for offsets and masks that nobody asks for.
 */
final class WordPieces {

    /** Added tokens of this form are no longer found in a text once a space follows their bracket, as {@link BertTokenizer} writes them. */
    private static final Pattern BRACKETED = Pattern.compile("\\[[A-Za-z0-9]+]");

    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> continuations = new HashMap<>();
    private final int unknown;
    private final int longestWord;
    private final boolean lowerCase;
    private final int longestPiece;

    private WordPieces(JsonNode vocabulary, String prefix, int unknown, int longestWord, boolean lowerCase) {
        vocabulary.forEachEntry((piece, id) -> {
            boolean continues = piece.startsWith(prefix);
            (continues ? continuations : beginnings)
                    .put(continues ? piece.substring(prefix.length()) : piece, id.asInt());
        });
        this.unknown = unknown;
        this.longestWord = longestWord;
        this.lowerCase = lowerCase;
        this.longestPiece = vocabulary.propertyNames().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /**
     * Null where a tokenizer asks for anything but BERT's usual ways.
     *
     * @param json a tokenizer.json
     */
    static @Nullable WordPieces of(JsonNode json) {
        JsonNode model = json.path("model");
        JsonNode vocabulary = model.path("vocab");
        String prefix = model.path("continuing_subword_prefix").asString("");
        JsonNode unknown = vocabulary.path(model.path("unk_token").asString(""));
        JsonNode longestWord = model.path("max_input_chars_per_word");
        JsonNode lowerCase = json.path("normalizer").path("lowercase");
        // A word has no punctuation, so that none begins like a continuation.
        boolean usual = isType(model, "WordPiece")
                && isType(json.path("normalizer"), "BertNormalizer")
                && isType(json.path("pre_tokenizer"), "BertPreTokenizer")
                && !prefix.isEmpty()
                && BertWords.isPunctuation(prefix.charAt(0))
                && prefix.length() > 1
                && unknown.isInt()
                && longestWord.isInt()
                && lowerCase.isBoolean();
        for (JsonNode added : json.path("added_tokens")) {
            usual &= !added.path("normalized").asBoolean(true)
                    && BRACKETED.matcher(added.path("content").asString("")).matches();
        }
        return usual
                ? new WordPieces(vocabulary, prefix, unknown.asInt(), longestWord.asInt(), lowerCase.asBoolean())
                : null;
    }

    private static boolean isType(JsonNode part, String type) {
        return part.path("type").asString("").equals(type);
    }

    /** What this class reads; spaces are not among it. */
    static boolean isPlain(char character) {
        return character > ' ' && character < 127;
    }

    /** @param plain a stretch of text without spaces, of {@linkplain #isPlain plain} characters */
    void encode(String plain, TokenIds ids) {
        String text = lowerCase ? plain.toLowerCase(Locale.ROOT) : plain;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (BertWords.isPunctuation(text.charAt(at))) {
                word(text, start, at, ids);
                word(text, at, at + 1, ids);
                start = at + 1;
            }
        }
        word(text, start, text.length(), ids);
    }

    private void word(String text, int from, int to, TokenIds ids) {
        if (to - from > longestWord) {
            ids.add(unknown);
            return;
        }
        int before = ids.size();
        for (int at = from; at < to; ) {
            Map<String, Integer> pieces = at == from ? beginnings : continuations;
            int end = Math.min(to, at + longestPiece);
            Integer id = pieces.get(text.substring(at, end));
            while (id == null && end > at + 1) {
                end--;
                id = pieces.get(text.substring(at, end));
            }
            if (id == null) {
                ids.cutTo(before);
                ids.add(unknown);
                return;
            }
            ids.add(id);
            at = end;
        }
    }
}
