package org.elasticlm.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.tokenization.TokenizerJson;
import org.elasticlm.tokenization.WordPieceTrainer;

/** A checkpoint's tokenizer: {@code tokenizer.json}, or {@code vocab.txt} with {@code tokenizer_config.json}. */
final class CheckpointTokenizer {

    private static final String VOCABULARY = "vocab.txt";
    private static final String SETTINGS = "tokenizer_config.json";
    private static final String BRING =
            "Bring tokenizer.json, or vocab.txt with tokenizer_config.json, from where the weights come.";

    private CheckpointTokenizer() {}

    static void write(Path directory, EncoderShape shape, Path target) {
        Path ready = directory.resolve(BundleFiles.TOKENIZER);
        Path vocabulary = directory.resolve(VOCABULARY);
        try {
            if (Files.isRegularFile(ready)) {
                requireWordPiece(ready);
                Files.copy(ready, target, StandardCopyOption.REPLACE_EXISTING);
            } else if (Files.isRegularFile(vocabulary)) {
                write(vocabulary, directory.resolve(SETTINGS), target);
            } else {
                throw new BundleException(directory, "tokenizer.json or vocab.txt", "neither", BRING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy the tokenizer of " + directory + ": " + e.getMessage(), e);
        }
        BundleChecks.tokenizer(target, shape);
    }

    private static void requireWordPiece(Path file) {
        JsonFields model = JsonFields.read(file, BRING).object("model");
        // Files of the first versions do not say the type; WordPiece is the one with a prefix inside words.
        boolean wordPiece =
                model.has("type") ? model.text("type").equals("WordPiece") : model.has("continuing_subword_prefix");
        if (!wordPiece) {
            throw model.notAllowed("type", "\"WordPiece\"", "Other tokenizers are not BERT's: " + BRING);
        }
    }

    private static void write(Path vocabularyFile, Path settingsFile, Path target) throws IOException {
        List<String> vocabulary = Files.readAllLines(vocabularyFile);
        for (String special : WordPieceTrainer.SPECIAL_TOKENS) {
            if (!vocabulary.contains(special)) {
                throw new BundleException(
                        vocabularyFile,
                        "a line " + special + ", as BERT's vocabularies have",
                        "none among " + vocabulary.size(),
                        BRING);
            }
        }
        boolean lowerCase = isLowerCase(vocabulary);
        boolean accentsStripped = lowerCase;
        boolean chineseCharactersApart = true;
        if (Files.isRegularFile(settingsFile)) {
            JsonFields settings = JsonFields.read(settingsFile, BRING);
            lowerCase = settings.has("do_lower_case") ? settings.flag("do_lower_case") : lowerCase;
            accentsStripped = settings.has("strip_accents") ? settings.flag("strip_accents") : lowerCase;
            chineseCharactersApart = !settings.has("tokenize_chinese_chars") || settings.flag("tokenize_chinese_chars");
        }
        TokenizerJson.write(
                vocabulary, new TokenizerJson.Letters(lowerCase, accentsStripped, chineseCharactersApart), target);
    }

    /**
     * Where nothing says it, the vocabulary shows it: one for lower-cased text has no letter that lower-casing changes. Upper-case
     * letters that have no lower case, such as the one for real numbers, stay in such a text.
     */
    private static boolean isLowerCase(List<String> vocabulary) {
        return vocabulary.stream()
                .filter(token -> !token.startsWith("["))
                .flatMapToInt(String::codePoints)
                .noneMatch(letter -> Character.toLowerCase(letter) != letter);
    }
}
