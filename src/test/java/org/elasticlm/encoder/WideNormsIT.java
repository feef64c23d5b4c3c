package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program for cards, whose LayerNorm takes one number format only, on the processor. */
@EngineTest
class WideNormsIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 4, 24, 50, 12, 4, 1e-12);
    private static final PackedBatch BATCH =
            PackedBatch.of(new int[][] {{1, 5, 7, 9, 2}, {1, 8, 2}}, new int[][] {{0, 0, 1, 1, 1}, {0, 2, 3}});

    @TempDir
    Path folder;

    @Test
    void normsInFloat32BetweenProductsInBfloat16ComputeTheSame() throws Exception {
        float[] narrow = embed(false);
        float[] wide = embed(true);

        assertThat(wide).hasSameSizeAs(narrow);
        for (int i = 0; i < wide.length; i++) {
            assertThat(wide[i]).isCloseTo(narrow[i], within(0.01f));
        }
    }

    @Test
    void everyNormOfItReadsFloat32() {
        for (ProgramHead head : ProgramHead.values()) {
            String source = program(head, true).source();
            for (String line :
                    source.lines().filter(line -> line.contains("layer_norm")).toList()) {
                assertThat(line).as(head.toString()).matches(".*layer_norm\\((torch\\.to\\(\\w+, 6\\)|sum),.*");
            }
        }
    }

    private static BertProgram program(ProgramHead head, boolean wideNorms) {
        return new BertProgram(
                SHAPE, new SlicedLinears(SHAPE, Precision.BFLOAT16), head, Precision.BFLOAT16, wideNorms);
    }

    private float[] embed(boolean wideNorms) throws Exception {
        Map<String, WeightTensor> weights = RandomWeights.of(SHAPE, ProgramHead.EMBED, 1);
        new TorchScriptArchive(
                        program(ProgramHead.EMBED, wideNorms).source(),
                        BertProgram.CLASS_NAME,
                        weights,
                        Precision.FLOAT32,
                        false)
                .write(folder.resolve("bert.pt"));
        try (Model model = Model.newInstance("bert", "PyTorch");
                NDManager scope = model.getNDManager().newSubManager()) {
            model.load(folder, "bert");
            NDList inputs = new NDList(
                    scope.create(BATCH.tokens(), new Shape(4, BATCH.tokenCount())),
                    scope.create(BATCH.lengths()),
                    scope.create(new long[] {3, 4, 24, 10}, new Shape(2, 2)));
            return model.getBlock()
                    .forward(new ParameterStore(scope, false), inputs, false)
                    .get(0)
                    .toFloatArray();
        }
    }
}
