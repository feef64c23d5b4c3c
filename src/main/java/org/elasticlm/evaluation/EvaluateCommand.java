package org.elasticlm.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.LexicalWeight;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.dataset.RetrievalSet;
import org.elasticlm.dataset.RetrievalSets;
import org.elasticlm.encoder.DeviceOption;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.QuickExit;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.Calibration;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.LatencyProfile;
import org.elasticlm.options.AboveZero;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.OutputPlace;
import org.elasticlm.scheduling.Ladder;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate}: a bundle's quality per width on retrieval sets, with BM25 beside it. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure a model's quality per width, with BM25 beside it.",
            "An embedding model searches the whole corpus; a reranking model reorders what BM25 finds; a "
                    + "classifier is measured on one of GLUE's tasks. Each set's table is printed when it was "
                    + "measured; with --report what was measured is kept, and the same command goes on after Ctrl-C "
                    + "or a kill."
        })
public final class EvaluateCommand implements Callable<Integer> {

    /** Which document widths are measured; an enum, so that the help lists them. */
    enum Documents {
        SAME,
        FULL,
        BOTH;

        Set<DocumentWidth> widths() {
            return switch (this) {
                case SAME -> EnumSet.of(DocumentWidth.SAME);
                case FULL -> EnumSet.of(DocumentWidth.FULL);
                case BOTH -> EnumSet.allOf(DocumentWidth.class);
            };
        }
    }

    private static final long SAMPLE_SEED = 7;
    private static final int DEPTH = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BUNDLE_DIR", description = "The model bundle.")
    private Path bundleDirectory = Path.of(".");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description =
                    "The directory that holds the sets, each in the layout of BEIR, MS MARCO or DPR, or of GLUE for classifiers.")
    private Path data = Path.of(".");

    @Option(
            names = "--set",
            required = true,
            split = ",",
            paramLabel = "NAME[/SPLIT]",
            description = "Sets to measure on, such as medquad,scifact/test; may be repeated.")
    private List<String> setNames = List.of();

    @Option(
            names = "--split",
            defaultValue = "dev",
            paramLabel = "NAME",
            description = "The split of sets that name none (${DEFAULT-VALUE}).")
    private String split = "dev";

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "W",
            description = "The widths to measure, such as 1.0,0.25 (default: all of the bundle).")
    private List<Double> widthValues = List.of();

    @Option(
            names = "--documents-at",
            defaultValue = "both",
            paramLabel = "WIDTH",
            description = "Embedding models: compare queries with documents at the same width, at the full one as a"
                    + " server stores them, or both (${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}).")
    private Documents documentsAt = Documents.BOTH;

    @Option(
            names = "--depth",
            converter = AtLeastOne.class,
            paramLabel = "N",
            description =
                    "Reranking models: how many of BM25's documents, or of the set's top 1000, are reordered (50).")
    private @Nullable Integer depth;

    @Option(
            names = "--progressive",
            converter = AboveZero.class,
            split = ",",
            paramLabel = "MS",
            description =
                    "Reranking models: also compare reranks in passes, the best again at wider widths, with reranks at"
                            + " one width within these deadlines, such as 10,20,40.")
    private List<Double> deadlines = List.of();

    @Option(
            names = "--lexical-terms",
            split = ",",
            paramLabel = "WEIGHT",
            description = "Reranking models with a lexical term: also tell what other weights of it would give, such as"
                    + " 0,0.2,0.4.")
    private List<Double> lexicalTerms = List.of();

    @Option(
            names = "--latency",
            paramLabel = "FILE",
            description = "With --progressive: batch times as simulate writes them (default: measure this host).")
    private @Nullable Path latencyFile;

    @Option(
            names = "--queries",
            converter = AtLeastOne.class,
            paramLabel = "N",
            description = "A quick look: N random queries among 20 documents for each; figures come out too high.")
    private @Nullable Integer queries;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Keep the figures of every set as soon as it was measured, and write them as one table"
                            + " (quality.md, quality.csv) and picture (quality.svg). Sets that are there are not measured again.")
    private @Nullable Path report;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all figures as JSON.")
    private @Nullable Path out;

    @Option(names = "--chart", paramLabel = "FILE", description = "Draw quality over width as SVG.")
    private @Nullable Path chart;

    @Option(names = "--runs", paramLabel = "DIR", description = "Write every ranking as a TREC run file.")
    private @Nullable Path runs;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        try (QuickExit whenTold = new QuickExit()) {
            return evaluate();
        }
    }

    private int evaluate() throws IOException {
        device.apply();
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (latencyFile != null && deadlines.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--latency goes with --progressive.");
        }
        new OutputPlace(spec, "--report").requireDirectory(report);
        new OutputPlace(spec, "--runs").requireDirectory(runs);
        new OutputPlace(spec, "--out").requireFile(out);
        new OutputPlace(spec, "--chart").requireFile(chart);
        ModelBundle bundle = BundleReader.read(bundleDirectory);
        if (!deadlines.isEmpty() && bundle.description().task() != EncoderTask.RERANK) {
            throw new ParameterException(spec.commandLine(), "--progressive is for reranking models.");
        }
        if (depth != null && bundle.description().task() != EncoderTask.RERANK) {
            throw new ParameterException(spec.commandLine(), "--depth is for reranking models.");
        }
        if (!lexicalTerms.isEmpty() && bundle.description().lexical() == null) {
            throw new ParameterException(
                    spec.commandLine(), "--lexical-terms is for reranking models that have a lexical term.");
        }
        if (lexicalTerms.stream().anyMatch(weight -> !(weight >= 0 && weight < Double.POSITIVE_INFINITY))) {
            throw new ParameterException(spec.commandLine(), "--lexical-terms are weights of 0 or more.");
        }
        List<Width> widths = chosenWidths(bundle, spec);
        if (bundle.description().task() == EncoderTask.CLASSIFY) {
            return labels(bundle, widths);
        }
        if (report != null && (out != null || chart != null || !deadlines.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--report has all figures: leave out --out, --chart and --progressive.");
        }
        LatencyProfile known = latencyFile == null
                ? null
                : LatencyFile.read(latencyFile).toModel(widths).snapshot();
        List<SetQuality> qualities = new ArrayList<>();
        StringBuilder comparisons = new StringBuilder();
        try (Tokenizer tokenizer =
                        Tokenizers.open(bundle.tokenizer(), bundle.shape().tokenTypes(), bundle.lexical());
                Encoder encoder = TorchScriptEncoder.load(
                        bundle.shape(),
                        bundle.description().task(),
                        bundle.weights(),
                        widths,
                        EncoderOptions.ofThisHost())) {
            Evaluation evaluation = new Evaluation(
                    bundle.description().name(),
                    encoder,
                    tokenizer,
                    bundle.description().maxTokens(),
                    new ProgressLine(spec.commandLine().getErr()));
            if (report != null) {
                FiguresFolder folder = figuresFolder(bundle, widths, report);
                new SetBySet(bundle, folder, depth(), how(bundle), besides(), spec.commandLine())
                        .measure(readSets(), set -> measured(bundle, evaluation, set, widths, terminal));
                return 0;
            }
            for (RetrievalSet set : readSets()) {
                if (deadlines.isEmpty()) {
                    qualities.add(measured(bundle, evaluation, set, widths, terminal));
                    continue;
                }
                RerankScores scores = evaluation.rerankScores(set, widths, depth());
                qualities.add(reranked(bundle, evaluation, scores, widths, terminal));
                Ladder ladder = new Ladder(bundle.description().name(), widths);
                LatencyProfile latency = known == null ? measuredLatency(bundle, encoder, widths) : known;
                comparisons.append(ProgressiveComparison.table(
                        set.name(), new ProgressiveComparison(ladder, latency).rows(scores, deadlines)));
            }
        }
        terminal.print(comparisons);
        terminal.flush();
        write(new QualityReport(bundle, qualities));
        return 0;
    }

    private SetQuality measured(
            ModelBundle bundle, Evaluation evaluation, RetrievalSet set, List<Width> widths, PrintWriter terminal)
            throws IOException {
        if (bundle.description().task() == EncoderTask.EMBED) {
            return shown(bundle, evaluation.ofEmbedder(set, widths, documentsAt.widths()), terminal);
        }
        return reranked(bundle, evaluation, evaluation.rerankScores(set, widths, depth()), widths, terminal);
    }

    private SetQuality reranked(
            ModelBundle bundle, Evaluation evaluation, RerankScores scores, List<Width> widths, PrintWriter terminal)
            throws IOException {
        SetQuality quality = shown(bundle, evaluation.ofReranker(scores, widths), terminal);
        LexicalWeight lexical = bundle.description().lexical();
        if (lexical != null && !lexicalTerms.isEmpty()) {
            terminal.print(new LexicalTable(lexical.weight(), lexicalTerms, widths).of(scores));
            terminal.flush();
        }
        return quality;
    }

    /** A set's table and rankings as soon as it was measured. */
    private SetQuality shown(ModelBundle bundle, SetQuality quality, PrintWriter terminal) throws IOException {
        terminal.print(new QualityReport(bundle, List.of(quality)).table());
        if (bundle.description().task() == EncoderTask.RERANK) {
            terminal.print(new ThresholdTable(bundle.description().widths(), quality).text());
        }
        terminal.flush();
        if (runs != null) {
            TrecRunFile.write(runs, quality);
        }
        return quality;
    }

    private int depth() {
        return depth == null ? DEPTH : depth;
    }

    /** Options for what a report does not keep. */
    private List<String> besides() {
        return Stream.of(runs == null ? "" : "--runs", lexicalTerms.isEmpty() ? "" : "--lexical-terms")
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private FiguresFolder figuresFolder(ModelBundle bundle, List<Width> widths, Path directory) {
        boolean embeds = bundle.description().task() == EncoderTask.EMBED;
        String settings =
                bundle.description().name() + "@" + bundle.description().version() + " "
                        + BundleReader.checksum(bundleDirectory).substring(0, 12) + ", widths "
                        + widths.stream().map(Width::value).toList() + ", "
                        + (embeds ? "documents at " + documentsAt : "depth " + depth()) + ", queries "
                        + (queries == null ? "all" : queries) + ", "
                        + EncoderOptions.ofThisHost().precision();
        return new FiguresFolder(directory, settings);
    }

    /** How sets are measured, for the reader of a report. */
    private String how(ModelBundle bundle) {
        String ranked = bundle.description().task() == EncoderTask.EMBED
                ? "Queries search the whole corpus; a server stores documents at full width."
                : "BM25's best " + depth()
                        + " documents of the whole corpus, or of those that a set brings, reordered.";
        return queries == null
                ? ranked
                : ranked + " A quick look: " + queries
                        + " random queries among 20 documents for each, so figures are too high.";
    }

    /** A classifier has no rankings, so it has a table alone. */
    private int labels(ModelBundle bundle, List<Width> widths) throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (report != null || out != null || chart != null || runs != null || queries != null) {
            throw new ParameterException(
                    command.commandLine(), "--report, --out, --chart, --runs and --queries are for models that rank.");
        }
        new LabelSets(data, setNames, split, command.commandLine()).measure(bundle, widths);
        return 0;
    }

    private static LatencyProfile measuredLatency(ModelBundle bundle, Encoder encoder, List<Width> widths) {
        LatencyModel measured = new LatencyModel();
        new Calibration().run(encoder, widths, bundle.description().maxTokens(), measured);
        return measured.snapshot();
    }

    private List<RetrievalSet> readSets() throws IOException {
        List<RetrievalSet> sets = new ArrayList<>();
        for (String name : setNames) {
            SetName asked = SetName.parse(name, split);
            RetrievalSet set = RetrievalSets.read(data.resolve(asked.name()), asked.split());
            sets.add(queries == null ? set : set.sample(queries, 20 * queries, SAMPLE_SEED));
        }
        return sets;
    }

    /** Widest first; the full width is always among them, because the others are compared with it. */
    private List<Width> chosenWidths(ModelBundle bundle, CommandSpec command) {
        List<Width> all = bundle.description().servedWidths();
        List<Double> values = all.stream().map(Width::value).toList();
        for (double value : widthValues) {
            if (!values.contains(value)) {
                throw new ParameterException(
                        command.commandLine(), "The model has no width " + value + "; it has " + values + ".");
            }
        }
        return all.stream()
                .filter(width -> widthValues.isEmpty() || width.value() == 1 || widthValues.contains(width.value()))
                .toList();
    }

    private void write(QualityReport all) throws IOException {
        if (out != null) {
            Files.write(out, all.json());
        }
        if (chart != null) {
            Files.writeString(chart, all.svg());
        }
    }
}
