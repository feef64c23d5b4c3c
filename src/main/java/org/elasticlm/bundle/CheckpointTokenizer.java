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
import tools.jackson.databind.node.ObjectNode;

/** A checkpoint's tokenizer: {@code tokenizer.json} or {@code vocab.txt}, with {@code tokenizer_config.json}. */
final class CheckpointTokenizer {

    private static final String VOCABULARY = "vocab.txt";
    static final String SETTINGS = "tokenizer_config.json";
    private static final String BRING =
            "Bring tokenizer.json, or vocab.txt with tokenizer_config.json, from where the weights come.";

    private static final String LOWER_CASE = "do_lower_case";
    private static final String ACCENTS = "strip_accents";
    private static final String CHINESE = "tokenize_chinese_chars";
    private static final String NORMALIZER = "normalizer";
    private static final String CLASS = "tokenizer_class";

    /** The classes that know no model. */
    private static final List<String> FROM_FILE_ALONE = List.of("PreTrainedTokenizerFast", "TokenizersBackend");

    private CheckpointTokenizer() {}

    static void write(Path directory, EncoderShape shape, Path target) {
        Path ready = directory.resolve(BundleFiles.TOKENIZER);
        Path vocabulary = directory.resolve(VOCABULARY);
        try {
            if (Files.isRegularFile(ready)) {
                requireWordPiece(ready);
                copy(ready, directory.resolve(SETTINGS), target);
            } else if (Files.isRegularFile(vocabulary)) {
                write(vocabulary, directory.resolve(SETTINGS), target);
            } else {
                throw new BundleException(directory, "tokenizer.json or vocab.txt", "neither", BRING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy the tokenizer of " + directory + ": " + e.getMessage(), e);
        }
        BundleChecks.tokenizer(target, shape);
        requireLowerCase(directory, target);
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

    /**
     * With the letters that {@code tokenizer_config.json} says: Hugging Face's classes for BERT put them over those of
     * {@code tokenizer.json}, and only the classes that know no model take the file as it is.
     */
    private static void copy(Path ready, Path settingsFile, Path target) throws IOException {
        JsonFields settings = JsonFields.orEmpty(settingsFile);
        ObjectNode json = (ObjectNode) JsonFields.MAPPER.readTree(Files.readAllBytes(ready));
        if (FROM_FILE_ALONE.stream().noneMatch(name -> settings.isText(CLASS, name))
                && json.path(NORMALIZER) instanceof ObjectNode normalizer
                && normalizer.path("type").asString("").equals("BertNormalizer")) {
            ObjectNode before = normalizer.deepCopy();
            if (settings.has(LOWER_CASE)) {
                normalizer.put("lowercase", settings.flag(LOWER_CASE));
            }
            if (settings.has(CHINESE)) {
                normalizer.put("handle_chinese_chars", settings.flag(CHINESE));
            }
            if (settings.has(ACCENTS)) {
                normalizer.put(ACCENTS, settings.flag(ACCENTS));
            } else if (settings.names().contains(ACCENTS)) {
                // They go as capital letters do.
                normalizer.putNull(ACCENTS);
            }
            if (!normalizer.equals(before)) {
                Files.write(target, JsonFields.MAPPER.writeValueAsBytes(json));
                return;
            }
        }
        Files.copy(ready, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Sentence Transformers can lower-case texts before any tokenizer sees them, which makes no difference to most. */
    private static void requireLowerCase(Path directory, Path tokenizer) {
        JsonFields sentences = JsonFields.orEmpty(directory.resolve("sentence_bert_config.json"));
        if (sentences.has(LOWER_CASE) && sentences.flag(LOWER_CASE) && !lowersCase(tokenizer)) {
            throw sentences.notAllowed(
                    LOWER_CASE,
                    "false, since the tokenizer keeps capital letters",
                    "If the model was trained on lower-cased texts, say so in tokenizer_config.json.");
        }
    }

    private static boolean lowersCase(Path tokenizer) {
        JsonFields json = JsonFields.read(tokenizer);
        if (!json.has(NORMALIZER)) {
            return false;
        }
        JsonFields normalizer = json.object(NORMALIZER);
        return normalizer.has("lowercase") && normalizer.flag("lowercase");
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
            lowerCase = settings.has(LOWER_CASE) ? settings.flag(LOWER_CASE) : lowerCase;
            accentsStripped = settings.has(ACCENTS) ? settings.flag(ACCENTS) : lowerCase;
            chineseCharactersApart = !settings.has(CHINESE) || settings.flag(CHINESE);
            if (settings.isText(CLASS, "BertJapaneseTokenizer")) {
                throw settings.notAllowed(
                        CLASS, "BERT's own", "It finds words by a dictionary, which is not done here.");
            }
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
