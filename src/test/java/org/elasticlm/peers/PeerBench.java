package org.elasticlm.peers;

import ai.onnxruntime.OrtEnvironment;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.elasticlm.bench.BatchShape;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times this engine beside others on the same weights and texts, taking turns, so that a slow moment hits all of them. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Time batches beside ONNX Runtime, DJL's own embedding path and the machine's matrix products. In each round all",
            "take turns: a first call, as after a pause, then more of the same, as under load."
        })
final class PeerBench implements Callable<Integer> {

    private static final int WARM_UP = 3;
    /** Other engines' threads spin for a moment after their work; nobody is timed meanwhile. */
    private static final long PAUSE_MILLIS = 5;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--bundle",
            defaultValue = "models/starter-embed",
            paramLabel = "DIR",
            description = "An embedder; its tokenizer is used with --shape too (${DEFAULT-VALUE}).")
    private Path bundle = Path.of("");

    @Option(
            names = "--shape",
            paramLabel = "LAYERSxHIDDENxHEADSxNEURONS",
            description =
                    "Random weights of this shape with 512 positions, such as 6x384x12x1536, instead of the bundle's.")
    private String shape = "";

    @Option(
            names = "--batches",
            split = ",",
            defaultValue = "1x16,1x128,32x32,32x128,32x5-128,8x512",
            paramLabel = "TEXTSxTOKENS",
            description =
                    "What to time (${DEFAULT-VALUE}); longer texts than the model reads are left out, and said to be.")
    private List<String> batches = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "15",
            paramLabel = "N",
            description = "Timed rounds; medians over them are shown (${DEFAULT-VALUE}).")
    private int rounds = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeerBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // The engines tell of themselves as they start; here only what goes wrong matters.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        List<BatchShape> wanted = shapes();
        OrtEnvironment runtime = OnnxContender.start();
        ModelBundle model = BundleReader.read(bundle);
        Path tokenizerJson = bundle.resolve("tokenizer.json");
        boolean random = !shape.isEmpty();
        EncoderShape dimensions = random ? shape(model.shape().vocabulary()) : model.shape();
        Map<String, WeightTensor> weights = random ? RandomWeights.ofEmbedder(dimensions) : model.weights();
        List<Width> widths = random ? halves(dimensions) : model.description().servedWidths();
        int cores = Runtime.getRuntime().availableProcessors();
        Precision precision = EncoderOptions.ofThisHost().precision();
        try (Tokenizer tokenizer = Tokenizers.open(tokenizerJson, dimensions.tokenTypes());
                TorchScriptEncoder encoder = TorchScriptEncoder.load(
                        dimensions, EncoderTask.EMBED, weights, widths, EncoderOptions.ofThisHost());
                TorchScriptEncoder quantized = TorchScriptEncoder.load(
                        dimensions,
                        EncoderTask.EMBED,
                        weights,
                        widths,
                        new EncoderOptions(WeightLayout.PACKED, Precision.INT8));
                Contender fused = OnnxContender.load(
                        "ONNX Runtime fp32", new OnnxBert(dimensions, weights, OnnxBert.Kind.FUSED), cores);
                Contender int8 = OnnxContender.load(
                        "ONNX Runtime int8", new OnnxBert(dimensions, weights, OnnxBert.Kind.DYNAMIC_INT8), cores);
                Contender djl =
                        DjlContender.load(new PlainBert(dimensions, weights), tokenizerJson, dimensions.positions());
                Roofline roofline = Roofline.load(precision)) {
            List<Contender> contenders = new ArrayList<>(List.of(fused, int8, djl));
            widths.forEach(width -> contenders.add(new ElasticContender("ElasticLM " + width.value(), encoder, width)));
            widths.stream()
                    .filter(width -> width.value() >= 0.5)
                    .forEach(width -> contenders.add(
                            new ElasticContender("ElasticLM %s int8".formatted(width.value()), quantized, width)));
            System.out.printf(
                    Locale.ROOT,
                    "%s; %d layers of %d, %d heads, %d neurons; ONNX Runtime %s, %d threads; ElasticLM %s%n",
                    random ? "random weights" : model.description().name(),
                    dimensions.layers(),
                    dimensions.hidden(),
                    dimensions.heads(),
                    dimensions.neurons(),
                    runtime.getVersion(),
                    cores,
                    precision);
            for (BatchShape batch : wanted) {
                if (batch.longest() > dimensions.positions()) {
                    System.out.printf("%n%s: left out, the model reads %d tokens%n", batch, dimensions.positions());
                    continue;
                }
                Texts texts = Texts.of(batch, tokenizerJson, tokenizer);
                measure(batch, texts, contenders, roofline, dimensions);
            }
        }
        return 0;
    }

    private void measure(
            BatchShape batch, Texts texts, List<Contender> contenders, Roofline roofline, EncoderShape dimensions)
            throws InterruptedException {
        Map<Contender, List<Turn>> turns = new LinkedHashMap<>();
        contenders.forEach(contender -> turns.put(contender, new ArrayList<>()));
        DoubleStream.Builder products = DoubleStream.builder();
        // Whoever comes after another finds its traces in caches and memory, so each round has an order of its own.
        List<Contender> order = new ArrayList<>(contenders);
        Random random = new Random(1);
        for (int round = -WARM_UP; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Contender contender : order) {
                Thread.sleep(PAUSE_MILLIS);
                Turn turn = Turn.take(contender, texts);
                if (round >= 0) {
                    turns.get(contender).add(turn);
                }
            }
            double gigaflops = roofline.measure();
            if (round >= 0) {
                products.add(gigaflops);
            }
        }
        float[][] truth = contenders.get(0).embed(texts);
        double firstFp32 = Turn.median(turns.get(contenders.get(0)), Turn::first);
        double fp32 = Turn.median(turns.get(contenders.get(0)), Turn::next);
        double int8 = Turn.median(turns.get(contenders.get(1)), Turn::next);
        double roof = Turn.median(products.build());
        System.out.printf(
                Locale.ROOT,
                "%n%-18s %9s %9s %9s %9s %9s %10s %9s %9s%n",
                batch,
                "first ms",
                "to fp32",
                "next ms",
                "to fp32",
                "to int8",
                "tokens/s",
                "roofline",
                "cosine");
        for (Contender contender : contenders) {
            double first = Turn.median(turns.get(contender), Turn::first);
            double next = Turn.median(turns.get(contender), Turn::next);
            boolean full = !(contender instanceof ElasticContender elastic)
                    || elastic.width().value() == 1;
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %9.2f %8.2fx %9.2f %8.2fx %8.2fx %10.0f %9s %9s%n",
                    contender.name(),
                    first,
                    firstFp32 / first,
                    next,
                    fp32 / next,
                    int8 / next,
                    batch.tokens() / next * 1000,
                    full ? Math.round(100 * gigaflops(dimensions, texts) / next * 1000 / roof) + " %" : "",
                    full ? String.format(Locale.ROOT, "%.4f", leastCosine(truth, contender.embed(texts))) : "");
        }
        System.out.printf(Locale.ROOT, "products of matrices: %.0f GFLOP/s%n", roof);
    }

    /** Two a multiply-add: linear layers of every token, and attention's two products over the text. Without padding. */
    private static double gigaflops(EncoderShape shape, Texts texts) {
        double linear = 4.0 * shape.hidden() * shape.hidden() + 2.0 * shape.hidden() * shape.neurons();
        double all = 0;
        for (int[] text : texts.ids()) {
            all += 2.0 * text.length * shape.layers() * (linear + 2.0 * text.length * shape.hidden());
        }
        return all / 1e9;
    }

    static double leastCosine(float[][] truth, float[][] vectors) {
        double least = 1;
        for (int text = 0; text < truth.length; text++) {
            double dot = 0;
            for (int i = 0; i < truth[text].length; i++) {
                dot += truth[text][i] * vectors[text][i];
            }
            least = Math.min(least, dot);
        }
        return least;
    }

    private List<BatchShape> shapes() {
        try {
            return batches.stream().map(BatchShape::parse).toList();
        } catch (IllegalArgumentException malformed) {
            throw wrong(String.valueOf(malformed.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private EncoderShape shape(int vocabulary) {
        if (!shape.matches("[1-9]\\d{0,5}(x[1-9]\\d{0,5}){3}")) {
            throw wrong("A shape is LAYERSxHIDDENxHEADSxNEURONS, such as 6x384x12x1536, found '" + shape + "'");
        }
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        return new EncoderShape(sizes[0], sizes[1], sizes[2], sizes[3], vocabulary, 512, 2, 1e-12);
    }

    /** Full, half, a quarter, and one head. */
    private static List<Width> halves(EncoderShape shape) {
        List<Width> widths = new ArrayList<>();
        for (int part : List.of(1, 2, 4)) {
            widths.add(Width.uniform(1.0 / part, shape.layers(), shape.heads() / part, shape.neurons() / part));
        }
        double narrowest = 1.0 / shape.heads();
        widths.add(Width.uniform(
                Math.round(1000 * narrowest) / 1000.0, shape.layers(), 1, (int) (shape.neurons() * narrowest)));
        return widths;
    }
}
