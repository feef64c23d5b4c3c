package org.elasticlm.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.WeightTensor;

/** Reads bundles and checks them once, so that nothing later has to doubt them. */
public final class BundleReader {

    private BundleReader() {}

    /** Whether the directory means to be a bundle; a hidden one is none yet, since it is being written. */
    public static boolean isBundle(Path directory) {
        return !directory.getFileName().toString().startsWith(".")
                && Files.isRegularFile(directory.resolve(BundleFiles.ELASTIC));
    }

    /** What the bundle says of itself, unchecked against its other files. */
    public static BundleDescription describe(Path directory) {
        return ElasticJson.read(directory.resolve(BundleFiles.ELASTIC));
    }

    /** One SHA-256 for the whole bundle: two with the same content have the same. */
    public static String checksum(Path directory) {
        return Checksums.ofAll(directory);
    }

    /** @throws BundleException when anything about the bundle is wrong */
    public static ModelBundle read(Path directory) {
        Path elastic = directory.resolve(BundleFiles.ELASTIC);
        Path weightFile = directory.resolve(BundleFiles.WEIGHTS);
        Path tokenizer = directory.resolve(BundleFiles.TOKENIZER);
        BundleDescription description = ElasticJson.read(elastic);
        EncoderShape shape = BertConfig.read(directory.resolve(BundleFiles.CONFIG), description.task());
        BundleChecks.description(elastic, description, shape);
        BundleChecks.tokenizer(tokenizer, shape);
        Map<String, WeightTensor> weights = Safetensors.read(weightFile);
        BundleChecks.weights(weightFile, description.task(), shape, weights);
        BundleChecks.lexical(elastic, weightFile, description, shape, weights);
        // Last: the errors above say more about what is wrong than a checksum can.
        Checksums.check(directory);
        return new ModelBundle(description, shape, weights, tokenizer);
    }
}
