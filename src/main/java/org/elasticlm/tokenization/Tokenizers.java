package org.elasticlm.tokenization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.elasticlm.lexical.LexicalTerm;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens tokenizers. */
public final class Tokenizers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Tokenizers() {}

    /**
     * @param tokenizerJson a Hugging Face tokenizer.json of a BERT-like model
     * @param tokenTypes rows of the encoder's token type embedding; from four on, pairs carry the exact-match bit
     * @throws IOException naming the file, what was expected and what was found
     */
    public static Tokenizer open(Path tokenizerJson, int tokenTypes) throws IOException {
        return open(tokenizerJson, tokenTypes, null);
    }

    /**
     * @param lexical what is added to the logit of each pair, or null; it knows every id of the vocabulary
     * @throws IOException as above
     */
    public static Tokenizer open(Path tokenizerJson, int tokenTypes, @Nullable LexicalTerm lexical) throws IOException {
        String content;
        try {
            content = Files.readString(tokenizerJson, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IOException("There is no tokenizer at " + tokenizerJson + ".", missing);
        }
        Map<String, Integer> ids = new HashMap<>();
        Set<String> written = new HashSet<>();
        BitSet continuations = new BitSet();
        WordPieces pieces;
        try {
            JsonNode json = JSON.readTree(content);
            JsonNode vocabulary = json.path("model").path("vocab");
            if (!vocabulary.isObject()) {
                throw new IOException(tokenizerJson + " should hold a vocabulary object at model.vocab, found "
                        + vocabulary.getNodeType() + ".");
            }
            String prefix = json.path("model").path("continuing_subword_prefix").asString("");
            vocabulary.forEachEntry((piece, id) -> {
                ids.put(piece, id.asInt());
                if (!prefix.isEmpty() && piece.startsWith(prefix)) {
                    continuations.set(id.asInt());
                }
            });
            for (JsonNode added : json.path("added_tokens")) {
                String token = added.path("content").asString();
                ids.put(token, added.path("id").asInt());
                written.add(token);
            }
            pieces = WordPieces.of(json);
        } catch (JacksonException malformed) {
            throw new IOException(
                    tokenizerJson + " should be JSON: " + malformed.getOriginalMessage() + ".", malformed);
        }
        SpecialTokens specialTokens = new SpecialTokens(
                id("[PAD]", ids, tokenizerJson),
                id("[UNK]", ids, tokenizerJson),
                id("[CLS]", ids, tokenizerJson),
                id("[SEP]", ids, tokenizerJson),
                id("[MASK]", ids, tokenizerJson));
        int size = ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        try {
            WordTokenizer words = new WordTokenizer(new NativeTokenizer(content), pieces);
            return new BertTokenizer(words, specialTokens, size, tokenTypes, written, continuations, lexical);
        } catch (RuntimeException refused) {
            throw new IOException(
                    tokenizerJson + " is not a tokenizer that the tokenizers library can read: " + refused.getMessage(),
                    refused);
        }
    }

    private static int id(String token, Map<String, Integer> ids, Path file) throws IOException {
        Integer id = ids.get(token);
        if (id == null) {
            throw new IOException(file + " should have the token " + token + " in its vocabulary of " + ids.size()
                    + " entries, as BERT's tokenizers do.");
        }
        return id;
    }
}
