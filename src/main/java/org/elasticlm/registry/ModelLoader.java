package org.elasticlm.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;

/** From a bundle on disk to a model that computes. */
public final class ModelLoader {

    private ModelLoader() {}

    /**
     * The caller closes the model's tokenizer and encoder.
     *
     * @throws BundleException when anything about the bundle is wrong
     */
    public static ServedModel load(Path directory, EncoderOptions options) {
        return load(BundleReader.read(directory), BundleReader.checksum(directory), options);
    }

    static ServedModel load(ModelBundle bundle, String checksum, EncoderOptions options) {
        Tokenizer tokenizer;
        try {
            tokenizer = Tokenizers.open(bundle.tokenizer(), bundle.shape().tokenTypes(), bundle.lexical());
        } catch (IOException e) {
            throw new BundleException(
                    bundle.tokenizer(),
                    "a BERT tokenizer in Hugging Face's format",
                    String.valueOf(e.getMessage()),
                    "Bring the tokenizer.json that the model was trained with.");
        }
        return load(bundle, checksum, options, tokenizer);
    }

    /** Takes the tokenizer over: where this fails, it is closed. */
    static ServedModel load(ModelBundle bundle, String checksum, EncoderOptions options, Tokenizer tokenizer) {
        BundleDescription description = bundle.description();
        Encoder encoder;
        try {
            encoder = TorchScriptEncoder.load(
                    bundle.shape(), description.task(), bundle.weights(), description.servedWidths(), options);
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
        return new ServedModel(
                description.name(),
                description.version(),
                description.task(),
                description.labels(),
                description.maxTokens(),
                description.servedWidths(),
                description.widths().stream()
                        .collect(Collectors.toMap(width -> width.width().value(), BundleWidth::scaling)),
                tokenizer,
                encoder,
                checksum + " " + options,
                new LatencyModel());
    }
}
