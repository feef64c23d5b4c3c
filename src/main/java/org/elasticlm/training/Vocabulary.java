package org.elasticlm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.dataset.TextCorpus;
import org.elasticlm.tokenization.TokenizerJson;
import org.elasticlm.tokenization.WordPieceTrainer;
import org.elasticlm.wholefile.WholeFile;

/** The first stage of a model without ancestors: a WordPiece vocabulary from text. */
final class Vocabulary {

    private Vocabulary() {}

    /**
     * @param texts files of text
     * @param size entries wanted
     * @param tokenizer where the tokenizer.json goes
     */
    static void learn(List<Path> texts, int size, Path tokenizer) throws IOException {
        try (Stream<String> documents = TextCorpus.documents(texts)) {
            List<String> vocabulary = WordPieceTrainer.train(documents.iterator(), size);
            WholeFile.write(tokenizer, draft -> TokenizerJson.write(vocabulary, draft));
        }
    }
}
