package org.elasticlm.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.TorchScriptArchive;
import org.elasticlm.encoder.WeightTensor;

/**
 * How many multiplications and additions a second the engine's library does on this machine in large products of matrices,
 * [2048, 768] by [768, 768] in its own order, one after the other, on all cores: what no encoder can beat.
 */
final class Roofline implements AutoCloseable {

    private static final int ROWS = 2048;
    private static final int COLUMNS = 768;
    private static final int PRODUCTS = 20;

    private final Model model;
    private final Block block;
    private final ParameterStore parameters;

    private Roofline(Model model) {
        this.model = model;
        this.block = model.getBlock();
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    static Roofline load(Precision precision) throws Exception {
        Random random = new Random(1);
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        tensors.put("rows", gaussian(random, 1, ROWS, COLUMNS));
        // Products keep the size of what they multiply, as in a network.
        tensors.put("weight", gaussian(random, 1 / Math.sqrt(COLUMNS), COLUMNS, COLUMNS));
        String source = """
                class Products(Module):
                  __parameters__ = ["rows", "weight", ]
                  __buffers__ = []
                  rows : Tensor
                  weight : Tensor
                  training : bool
                  def forward(self: __torch__.Products,
                    products: Tensor) -> Tensor:
                    y = self.rows
                    w = ops.mkldnn._reorder_linear_weight(self.weight)
                    for k in range(int(products)):
                      y = ops.mkldnn._linear_pointwise(y, w, None, "none", annotate(List[Optional[number]], []), "none")
                    return torch.to(torch.slice(torch.select(y, 0, 0), 0, 0, 4), 6)
                """;
        Path directory = Files.createTempDirectory("elasticlm-roofline");
        Path file = directory.resolve("products.pt");
        try {
            new TorchScriptArchive(source, "Products", tensors, precision, false).write(file);
            Model model = Model.newInstance("products", "PyTorch");
            model.load(directory, "products");
            return new Roofline(model);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static WeightTensor gaussian(Random random, double deviation, long rows, long columns) {
        float[] data = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (deviation * random.nextGaussian());
        }
        return new WeightTensor(List.of(rows, columns), data);
    }

    /** @return 10⁹ multiplications and additions a second, two a multiply-add */
    double measure() {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList products = new NDList(scope.create((long) PRODUCTS));
            long start = System.nanoTime();
            block.forward(parameters, products, false).get(0).toFloatArray();
            return 2.0 * ROWS * COLUMNS * COLUMNS * PRODUCTS / (System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
