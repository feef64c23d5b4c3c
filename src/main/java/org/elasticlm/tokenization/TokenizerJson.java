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

    /** Everything but the vocabulary; the special tokens have the ids 0 to 4. */
    private static final String FRAME = """
            {
              "version": "1.0",
              "truncation": null,
              "padding": null,
              "added_tokens": [],
              "normalizer": {
                "type": "BertNormalizer",
                "clean_text": true,
                "handle_chinese_chars": true,
                "strip_accents": true,
                "lowercase": true
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
                  "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                  "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}
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
     * @param vocabulary the entries in the order of their ids, beginning with {@link WordPieceTrainer#SPECIAL_TOKENS}
     */
    public static void write(List<String> vocabulary, Path file) throws IOException {
        List<String> specials = WordPieceTrainer.SPECIAL_TOKENS;
        if (vocabulary.size() < specials.size()
                || !vocabulary.subList(0, specials.size()).equals(specials)) {
            throw new IllegalArgumentException("A vocabulary begins with the special tokens " + specials);
        }
        ObjectNode json = (ObjectNode) JSON.readTree(FRAME);
        for (int id = 0; id < specials.size(); id++) {
            json.withArray("added_tokens")
                    .addObject()
                    .put("id", id)
                    .put("content", specials.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        ObjectNode ids = json.withObject("model").putObject("vocab");
        for (String piece : vocabulary) {
            ids.put(piece, ids.size());
        }
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
