package org.elasticlm.tokenization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a WordPiece vocabulary as the tokenizer.json that Hugging Face's libraries read. */
public final class TokenizerJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Everything but the vocabulary and what follows from it. */
    private static final String FRAME = """
            {
              "version": "1.0",
              "truncation": null,
              "padding": null,
              "added_tokens": [],
              "normalizer": {
                "type": "BertNormalizer",
                "clean_text": true
              },
              "pre_tokenizer": {"type": "BertPreTokenizer"},
              "post_processor": {
                "type": "TemplateProcessing",
                "single": [
                  {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 0}}
                ],
                "pair": [
                  {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 1}}
                ],
                "special_tokens": {
                  "[CLS]": {"id": "[CLS]", "tokens": ["[CLS]"]},
                  "[SEP]": {"id": "[SEP]", "tokens": ["[SEP]"]}
                }
              },
              "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
              "model": {
                "type": "WordPiece",
                "unk_token": "[UNK]",
                "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100
              }
            }
            """;

    private TokenizerJson() {}

    /**
     * What happens to letters before words are looked up.
     *
     * @param lowerCase whether they are lower-cased
     * @param accentsStripped whether they lose their accents
     * @param chineseCharactersApart whether each Chinese character is a word
     */
    public record Letters(boolean lowerCase, boolean accentsStripped, boolean chineseCharactersApart) {}

    /**
     * For lower-cased text without accents.
     *
     * @param vocabulary the entries in the order of their ids, beginning with {@link WordPieceTrainer#SPECIAL_TOKENS}
     */
    public static void write(List<String> vocabulary, Path file) throws IOException {
        List<String> specials = WordPieceTrainer.SPECIAL_TOKENS;
        if (vocabulary.size() < specials.size()
                || !vocabulary.subList(0, specials.size()).equals(specials)) {
            throw new IllegalArgumentException("A vocabulary begins with the special tokens " + specials);
        }
        write(vocabulary, new Letters(true, true, true), file);
    }

    /** @param vocabulary the entries in the order of their ids, {@link WordPieceTrainer#SPECIAL_TOKENS} among them */
    public static void write(List<String> vocabulary, Letters letters, Path file) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(FRAME);
        json.withObject("normalizer")
                .put("handle_chinese_chars", letters.chineseCharactersApart())
                .put("strip_accents", letters.accentsStripped())
                .put("lowercase", letters.lowerCase());
        for (String special : WordPieceTrainer.SPECIAL_TOKENS) {
            int id = vocabulary.indexOf(special);
            if (id < 0) {
                throw new IllegalArgumentException("A vocabulary has the special token " + special);
            }
            json.withArray("added_tokens")
                    .addObject()
                    .put("id", id)
                    .put("content", special)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        ObjectNode around = json.withObject("post_processor").withObject("special_tokens");
        for (String token : around.propertyNames()) {
            around.withObject(token).putArray("ids").add(vocabulary.indexOf(token));
        }
        ObjectNode ids = json.withObject("model").putObject("vocab");
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.put(vocabulary.get(id), id);
        }
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
