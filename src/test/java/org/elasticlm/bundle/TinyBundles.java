package org.elasticlm.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.HuggingFaceWeights;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.lexical.TokenBm25;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.node.ObjectNode;

/** Random models for tests, made by code: they compute like real ones and know nothing. */
public final class TinyBundles {

    public static final EncoderShape SHAPE = new EncoderShape(2, 32, 4, 64, 96, 32, 4, 1e-12);
    public static final List<Width> WIDTHS =
            List.of(Width.uniform(1, 2, 4, 64), Width.uniform(0.5, 2, 2, 32), Width.uniform(0.25, 2, 1, 16));
    public static final List<String> LABELS = List.of("negative", "neutral", "positive");
    private static final EncoderShape STARTER_SHAPE = new EncoderShape(4, 256, 8, 1024, 16_000, 256, 4, 1e-12);
    private static final List<Width> STARTER_WIDTHS = List.of(
            Width.uniform(1, 4, 8, 1024),
            Width.uniform(0.75, 4, 6, 768),
            Width.uniform(0.5, 4, 4, 512),
            Width.uniform(0.25, 4, 2, 256),
            Width.uniform(0.125, 4, 1, 128));

    private TinyBundles() {}

    /** Writes a random pair in the starters' shape: {@code DIRECTORY [TOKENIZER]}. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        Path tokenizer =
                arguments.length > 1 ? Path.of(arguments[1]) : tokenizer(directory, STARTER_SHAPE.vocabulary());
        write(directory, "starter-embed", EncoderTask.EMBED, STARTER_SHAPE, STARTER_WIDTHS, tokenizer);
        write(directory, "starter-rerank", EncoderTask.RERANK, STARTER_SHAPE, STARTER_WIDTHS, tokenizer);
    }

    /** Writes a tiny bundle of that name into the directory and answers its path. */
    public static Path write(Path directory, String name, EncoderTask task) {
        return write(directory, name, task, WIDTHS);
    }

    /** A reranker that adds BM25 over its tokens, all of them equally rare. */
    public static Path writeMatching(Path directory, String name) {
        ModelBundle plain = BundleReader.read(write(directory, name + "-plain", EncoderTask.RERANK));
        float[] rarity = new float[SHAPE.vocabulary()];
        Arrays.fill(rarity, 1);
        BundleDescription like = plain.description();
        BundleDescription description = new BundleDescription(
                name, 1, like.task(), like.labels(), like.maxTokens(), like.widths(), like.provenance());
        ModelBundle bundle = new ModelBundle(description, plain.shape(), plain.weights(), plain.tokenizer())
                .with(new LexicalTerm(0.25, new TokenBm25(rarity, 200)));
        Path target = directory.resolve(name);
        BundleWriter.write(target, bundle, WeightPrecision.BF16, "# " + name + "\n\nRandom weights for tests.\n");
        FileSystemUtils.deleteRecursively(directory.resolve(name + "-plain").toFile());
        return target;
    }

    /** The same in another version, with weights of its own. The directory must not have one of that name yet. */
    public static Path write(Path directory, String name, int version, EncoderTask task) {
        return write(directory, name, version, task, SHAPE, WIDTHS, tokenizer(directory, SHAPE.vocabulary()));
    }

    /** The same with other widths of its shape. */
    static Path write(Path directory, String name, EncoderTask task, List<Width> widths) {
        return write(directory, name, task, shape(task), widths, tokenizer(directory, SHAPE.vocabulary()));
    }

    /** A classifier has an output for each label. */
    static EncoderShape shape(EncoderTask task) {
        return task == EncoderTask.CLASSIFY ? SHAPE.withOutputs(LABELS.size()) : SHAPE;
    }

    private static Path write(
            Path directory, String name, EncoderTask task, EncoderShape shape, List<Width> widths, Path tokenizer) {
        return write(directory, name, 1, task, shape, widths, tokenizer);
    }

    private static Path write(
            Path directory,
            String name,
            int version,
            EncoderTask task,
            EncoderShape shape,
            List<Width> widths,
            Path tokenizer) {
        List<BundleWidth> described = widths.stream()
                .map(width -> BundleWidth.of(
                        width, shape, task, Map.of("random/dev", Map.of("ndcg@10", 0.5 * width.value()))))
                .toList();
        ModelBundle bundle = new ModelBundle(
                new BundleDescription(
                        name,
                        version,
                        task,
                        task == EncoderTask.CLASSIFY ? LABELS : List.of(),
                        shape.positions(),
                        described,
                        new Provenance(null, List.of("none"), "random", 7, "test")),
                shape,
                weights(shape, task, 6 + version),
                tokenizer);
        Path target = directory.resolve(name);
        BundleWriter.write(target, bundle, WeightPrecision.BF16, "# " + name + "\n\nRandom weights for tests.\n");
        return target;
    }

    /** Random weights by Hugging Face name, large enough that every layer shows in the result. */
    public static Map<String, WeightTensor> weights(EncoderShape shape, EncoderTask task, long seed) {
        Random random = new Random(seed);
        Map<String, WeightTensor> weights = new LinkedHashMap<>();
        new HuggingFaceWeights(shape, task).expected().forEach((name, sizes) -> {
            int count = (int) (long) sizes.stream().reduce(1L, Math::multiplyExact);
            boolean scale = name.endsWith("LayerNorm.weight");
            double spread = sizes.size() == 2 && !name.contains("embeddings") ? 1 / Math.sqrt(sizes.get(1)) : 0.3;
            float[] data = new float[count];
            for (int i = 0; i < count; i++) {
                data[i] = (float) ((scale ? 1 : 0) + spread * random.nextGaussian());
            }
            weights.put(name, new WeightTensor(sizes, data));
        });
        return weights;
    }

    /** A WordPiece tokenizer of letters, a few words and numbered fillers, with exactly that many tokens. */
    public static Path tokenizer(Path directory, int vocabulary) {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (char letter = 'a'; letter <= 'z'; letter++) {
            tokens.add(String.valueOf(letter));
            tokens.add("##" + letter);
        }
        tokens.addAll(List.of("the", "of", "what", "is", "heart", "attack", "treatment", "?", ".", ","));
        while (tokens.size() < vocabulary) {
            tokens.add("[unused" + tokens.size() + "]");
        }
        ObjectNode root = JsonFields.MAPPER.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        var added = root.putArray("added_tokens");
        for (int id = 0; id < 5; id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", tokens.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .putNull("strip_accents")
                .put("lowercase", true);
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        root.putObject("post_processor")
                .put("type", "BertProcessing")
                .set("sep", JsonFields.MAPPER.createArrayNode().add("[SEP]").add(3))
                .set("cls", JsonFields.MAPPER.createArrayNode().add("[CLS]").add(2));
        root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = root.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < vocabulary; id++) {
            ids.put(tokens.get(id), id);
        }
        Path file = directory.resolve("tiny-tokenizer.json");
        try {
            Files.writeString(file, root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
        return file;
    }
}
