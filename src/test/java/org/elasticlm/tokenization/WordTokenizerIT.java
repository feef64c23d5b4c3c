package org.elasticlm.tokenization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Words that are looked up in Java have the tokens that the native tokenizer gives them. */
class WordTokenizerIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What tells implementations apart: case, accents, marks, spaces, scripts, controls. */
    private static final List<String> UNUSUAL = List.of(
            "é",
            "e\u0301",
            "\u0301",
            "ß",
            "İ",
            "Σ",
            "ſ",
            "ﬁ",
            "東",
            "京",
            "ら",
            "한",
            "😀",
            "\uFFFD",
            "\u00A0",
            "\u2003",
            "\u200B",
            "\u0085",
            "\u001C",
            "\u000B",
            "\f",
            "\u007F",
            "\u0001",
            "’",
            "–",
            "„",
            "½",
            "ד",
            "Я",
            "\u0130\u0307",
            "x".repeat(100),
            "y".repeat(101),
            "\u3000",
            "\u1680",
            "\u180E",
            "\uFEFF",
            "€",
            "™",
            "²",
            "\u0660");

    @TempDir
    private Path directory;

    private NativeTokenizer natively;
    private WordTokenizer words;

    @BeforeEach
    void open() throws IOException {
        open(TinyTokenizer.write(directory));
    }

    private void open(Path file) throws IOException {
        String content = Files.readString(file);
        natively = new NativeTokenizer(content);
        words = new WordTokenizer(natively, Objects.requireNonNull(WordPieces.of(JSON.readTree(content))));
    }

    @AfterEach
    void close() {
        words.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  the  model ",
                "\tthe\nmodel\r\n",
                "The QUERY, finds: a document!",
                "don't",
                "a.b.c",
                "...",
                "modelmodel",
                "quietly",
                "##model",
                "model##s",
                "[ SEP] the [ CLS]",
                "the é model",
                "é",
                " é ",
                "é the",
                "the é\u00A0東 model é",
                "naïve the"
            })
    void ordinaryTexts(String text) {
        assertThat(words.encode(text)).isEqualTo(natively.encode(text));
    }

    @Test
    void anyTexts() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random, 1 + random.nextInt(40), round % 4);
            assertThat(words.encode(text)).as(text).isEqualTo(natively.encode(text));
        }
    }

    @Test
    void textsWithCaseAndAccents() throws IOException {
        words.close();
        Path file = directory.resolve("cased.json");
        TokenizerJson.write(
                List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "A", "é", "##a", "##A", "the", "The", ","),
                new TokenizerJson.Letters(false, false, true),
                file);
        open(file);

        Random random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            String text = text(random, 1 + random.nextInt(20), round % 4);
            assertThat(words.encode(text)).as(text).isEqualTo(natively.encode(text));
        }
        assertThat(words.encode("The the A,é")).containsExactly(11, 10, 6, 12, 7);
    }

    /** @param strange how many characters of ten are unusual ones */
    private static String text(Random random, int parts, int strange) {
        List<Supplier<String>> usual = List.of(
                () -> " ",
                () -> "the",
                () -> " model ",
                () -> "\n",
                () -> Character.toString(' ' + random.nextInt(95)),
                () -> Character.toString('a' + random.nextInt(26)));
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < parts; part++) {
            text.append(
                    random.nextInt(10) < strange
                            ? UNUSUAL.get(random.nextInt(UNUSUAL.size()))
                            : usual.get(random.nextInt(usual.size())).get());
        }
        return text.toString();
    }

    @Test
    void tokenizersWithWaysOfTheirOwnAreLeftToTheLibrary() throws IOException {
        String usual = Files.readString(TinyTokenizer.write(directory));

        assertThat(WordPieces.of(JSON.readTree(usual))).isNotNull();
        assertThat(WordPieces.of(changed(usual, "model", "type", "Unigram"))).isNull();
        assertThat(WordPieces.of(changed(usual, "normalizer", "type", "Lowercase")))
                .isNull();
        assertThat(WordPieces.of(changed(usual, "pre_tokenizer", "type", "Whitespace")))
                .isNull();
        assertThat(WordPieces.of(changed(usual, "model", "continuing_subword_prefix", "")))
                .isNull();
        assertThat(WordPieces.of(changed(usual, "model", "unk_token", "[NONE]")))
                .isNull();
        assertThat(WordPieces.of(withAddedToken(usual, "[NEW]", true))).isNull();
        assertThat(WordPieces.of(withAddedToken(usual, "new", false))).isNull();
        assertThat(WordPieces.of(withAddedToken(usual, "[NEW]", false))).isNotNull();
    }

    private static JsonNode changed(String json, String part, String field, String value) {
        ObjectNode tree = (ObjectNode) JSON.readTree(json);
        tree.withObject(part).put(field, value);
        return tree;
    }

    private static JsonNode withAddedToken(String json, String content, boolean normalized) {
        ObjectNode tree = (ObjectNode) JSON.readTree(json);
        tree.withArray("added_tokens").addObject().put("content", content).put("normalized", normalized);
        return tree;
    }
}
