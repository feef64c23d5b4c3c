package org.elasticlm.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that loads a model of 12.6 million elastic weights, computes one text at every loaded width and prints
 * its private memory in MiB: {@code LAYOUT NUMBER_OF_WIDTHS}.
 */
final class EncoderMemoryProbe {

    private static final EncoderShape SHAPE = new EncoderShape(4, 512, 8, 2048, 100, 64, 4, 1e-12);
    private static final List<Width> WIDTHS = List.of(
            Width.uniform(1, 4, 8, 2048),
            Width.uniform(0.75, 4, 6, 1536),
            Width.uniform(0.5, 4, 4, 1024),
            Width.uniform(0.25, 4, 2, 512),
            Width.uniform(0.125, 4, 1, 256));

    private EncoderMemoryProbe() {}

    public static void main(String[] arguments) throws IOException {
        List<Width> widths = WIDTHS.subList(0, Integer.parseInt(arguments[1]));
        EncoderOptions options = new EncoderOptions(WeightLayout.valueOf(arguments[0]), Precision.FLOAT32);
        try (Encoder encoder = TorchScriptEncoder.load(SHAPE, EncoderTask.EMBED, weights(), widths, options)) {
            int[][] text = {{1, 2, 3, 4}};
            for (Width width : widths) {
                encoder.forward(text, new int[1][4], width);
            }
            System.out.println("MiB=" + privateMebibytes());
        }
        System.exit(0);
    }

    private static Map<String, WeightTensor> weights() {
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        new HuggingFaceWeights(SHAPE, EncoderTask.EMBED)
                .expected()
                .forEach((name, sizes) -> weights.put(
                        name,
                        new WeightTensor(
                                sizes, new float[(int) (long) sizes.stream().reduce(1L, Math::multiplyExact)])));
        return weights;
    }

    private static long privateMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssAnon:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("Linux says a process's private memory in /proc/self/status, this system does not");
    }
}
