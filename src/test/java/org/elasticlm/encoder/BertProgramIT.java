package org.elasticlm.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EngineTest
class BertProgramIT {

    private static final EncoderShape SHAPE = new EncoderShape(2, 16, 4, 24, 50, 12, 4, 1e-12);

    @TempDir
    Path folder;

    @Test
    void batchMatesAndPaddingDoNotChangeAVector() throws Exception {
        int[][] ids = {{1, 7, 9, 2}, {1, 3, 2}, {1, 30, 31, 32, 33, 34, 2}};
        int[][] types = {{0, 0, 1, 1}, {0, 2, 3}, {0, 0, 0, 1, 1, 3, 1}};
        float[][] together = embed(ids, types);
        for (int text = 0; text < ids.length; text++) {
            float[] alone = embed(new int[][] {ids[text]}, new int[][] {types[text]})[0];
            double squared = 0;
            for (int i = 0; i < alone.length; i++) {
                assertThat(together[text][i]).isCloseTo(alone[i], within(1e-5f));
                squared += alone[i] * alone[i];
            }
            assertThat(squared).isCloseTo(1, within(1e-5));
        }
    }

    private float[][] embed(int[][] ids, int[][] types) throws Exception {
        Map<String, WeightTensor> weights = RandomWeights.of(SHAPE, ProgramHead.EMBED, 1);
        BertProgram program =
                new BertProgram(SHAPE, new SlicedLinears(SHAPE, null), ProgramHead.EMBED, Precision.FLOAT32);
        new TorchScriptArchive(program.source(), BertProgram.CLASS_NAME, weights, Precision.FLOAT32, false)
                .write(folder.resolve("bert.pt"));
        PackedBatch batch = PackedBatch.of(ids, types);
        try (Model model = Model.newInstance("bert", "PyTorch")) {
            model.load(folder, "bert");
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = model.getNDManager().newSubManager()) {
                NDList input = new NDList(
                        manager.create(batch.tokens(), new Shape(4, batch.tokenCount())),
                        manager.create(batch.lengths()),
                        manager.create(new long[] {3, 4, 24, 10}, new Shape(2, 2)));
                float[] flat = predictor.predict(input).get(0).toFloatArray();
                float[][] rows = new float[ids.length][];
                for (int text = 0; text < ids.length; text++) {
                    rows[text] = java.util.Arrays.copyOfRange(flat, text * SHAPE.hidden(), (text + 1) * SHAPE.hidden());
                }
                return rows;
            }
        }
    }
}
