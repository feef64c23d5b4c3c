package org.elasticlm.tokenization;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A tokenizer.json of at most 200 entries, made by code, for tests of everything that needs token ids. */
public final class TinyTokenizer {

    private static final List<String> TEXTS = List.of(
            "the wide model answers when it is quiet and the narrow model answers when it is busy",
            "a query finds a document and the document answers the query",
            "heads and neurons nest: 0 1 2 3 4 5 6 7 8 9, a b c d e f g h i j k l m n o p q r s t u v w x y z");

    private TinyTokenizer() {}

    /** Writes {@code tokenizer.json} into the directory and returns its path. */
    public static Path write(Path directory) throws IOException {
        Path file = directory.resolve("tokenizer.json");
        List<String> texts =
                Collections.nCopies(3, TEXTS).stream().flatMap(List::stream).toList();
        TokenizerJson.write(WordPieceTrainer.train(texts.iterator(), 200), file);
        return file;
    }

    /** A tokenizer over such a file, with four token types. */
    public static Tokenizer open(Path directory) throws IOException {
        return Tokenizers.open(write(directory), 4);
    }
}
