package org.elasticlm.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticlm.bench.BatchShape;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.RandomWeights;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.WeightLayout;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.junit.jupiter.api.Test;

class PeersIT {

    private static final Path TOKENIZER = Path.of("models/starter-embed/tokenizer.json");
    private static final Width FULL = Width.uniform(1, 2, 4, 96);

    @Test
    void allOfThemComputeTheSameVectors() throws Exception {
        OnnxContender.start();
        try (Tokenizer tokenizer = Tokenizers.open(TOKENIZER, 4)) {
            EncoderShape shape = new EncoderShape(2, 64, 4, 96, tokenizer.vocabularySize(), 64, 4, 1e-12);
            Map<String, WeightTensor> weights = RandomWeights.ofEmbedder(shape);
            Texts texts = Texts.of(BatchShape.parse("6x4-40"), TOKENIZER, tokenizer);
            try (TorchScriptEncoder encoder = TorchScriptEncoder.load(
                            shape,
                            EncoderTask.EMBED,
                            weights,
                            List.of(FULL),
                            new EncoderOptions(WeightLayout.SHARED, Precision.FLOAT32));
                    Contender fused = OnnxContender.load("fp32", new OnnxBert(shape, weights, OnnxBert.Kind.FUSED), 1);
                    Contender int8 =
                            OnnxContender.load("int8", new OnnxBert(shape, weights, OnnxBert.Kind.DYNAMIC_INT8), 1);
                    Contender djl = DjlContender.load(new PlainBert(shape, weights), TOKENIZER, 64)) {
                float[][] ours = new ElasticContender("ours", encoder, FULL).embed(texts);
                assertThat(PeerBench.leastCosine(ours, fused.embed(texts))).isGreaterThan(0.99999);
                assertThat(PeerBench.leastCosine(ours, djl.embed(texts))).isGreaterThan(0.99999);
                assertThat(PeerBench.leastCosine(ours, int8.embed(texts))).isBetween(0.99, 0.9999999);
            }
        }
    }
}
