package org.elasticlm.peers;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.translator.TextEmbeddingTranslator;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * DJL's own way to embed texts: its tokenizer, padding and pooling around a plain BERT. It takes texts, so its times hold the
 * tokenising too, a few hundredths of a millisecond a text.
 */
record DjlContender(HuggingFaceTokenizer tokenizer, Model model, Predictor<String, float[]> predictor)
        implements Contender {

    static DjlContender load(PlainBert bert, Path tokenizerJson, int longest) throws Exception {
        Path directory = Files.createTempDirectory("elasticlm-peer");
        Path file = directory.resolve("plain.pt");
        try {
            bert.write(file);
            Model model = Model.newInstance("plain", "PyTorch");
            model.load(directory, "plain");
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(tokenizerJson)
                    .optPadding(true)
                    .optTruncation(true)
                    .optMaxLength(longest)
                    .build();
            TextEmbeddingTranslator translator = TextEmbeddingTranslator.builder(tokenizer)
                    .optIncludeTokenTypes(true)
                    .build();
            return new DjlContender(tokenizer, model, model.newPredictor(translator));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    @Override
    public String name() {
        return "DJL";
    }

    @Override
    public float[][] embed(Texts texts) {
        try {
            List<float[]> rows = predictor.batchPredict(texts.written());
            return rows.toArray(float[][]::new);
        } catch (TranslateException failed) {
            throw new IllegalStateException("DJL failed: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
        tokenizer.close();
    }
}
