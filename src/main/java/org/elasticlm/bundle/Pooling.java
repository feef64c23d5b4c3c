package org.elasticlm.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Sentence Transformers' files say about how a checkpoint's vectors are made. */
final class Pooling {

    /** Since its release 5.4; before, each mode had a field of its own that began so. */
    private static final String MODE = "pooling_mode";

    private static final String MEAN = "mean";
    private static final String MEAN_FLAG = MODE + "_mean_tokens";
    private static final String PROMPTS_COUNT = "include_prompt";
    private static final String SIMILARITY = "similarity_fn_name";
    private static final String RETRAIN =
            "Vectors would not be the model's own. As the start of a recipe it can be used:"
                    + " training fits it to the mean over tokens.";

    private Pooling() {}

    /**
     * Bundles take the mean over all tokens and scale it to unit length; a checkpoint made for anything else would give other
     * vectors, silently.
     */
    static void requireMean(Path directory) {
        SentenceModules modules = SentenceModules.read(directory);
        if (modules.steps().isEmpty()) {
            requireMeanWithoutModules(directory);
            return;
        }
        List<String> kinds = modules.kinds();
        List<String> wanted = List.of(SentenceModules.TRANSFORMER, SentenceModules.POOLING, SentenceModules.NORMALIZE);
        if (!kinds.equals(wanted) && !kinds.equals(wanted.subList(0, 2))) {
            throw new BundleException(
                    modules.file(),
                    "the modules " + String.join(", ", wanted) + ", the last of them or not",
                    String.join(", ", kinds),
                    RETRAIN);
        }
        requireMean(directory, modules.steps().get(1).path());
        JsonFields settings = SentencePrompts.settings(directory);
        if (modules.keepLength()
                && settings.has(SIMILARITY)
                && !settings.text(SIMILARITY).equals("cosine")) {
            throw settings.notAllowed(
                    SIMILARITY, "\"cosine\", since modules.json has no " + SentenceModules.NORMALIZE, RETRAIN);
        }
    }

    /** Other libraries bring the directories alone. */
    private static void requireMeanWithoutModules(Path directory) {
        String pooling = "1_Pooling";
        if (Files.isRegularFile(directory.resolve(pooling).resolve(BundleFiles.CONFIG))) {
            requireMean(directory, pooling);
        }
        Path dense = directory.resolve("2_Dense");
        if (Files.exists(dense)) {
            throw new BundleException(dense, "no layer after the pooling", "one", RETRAIN);
        }
    }

    private static void requireMean(Path directory, String path) {
        JsonFields pooling = JsonFields.read(
                directory.resolve(path).resolve(BundleFiles.CONFIG), "modules.json names it: bring it, too.");
        if (!pooling.has(MODE)) {
            requireNoOtherFlag(pooling);
        }
        if (pooling.has(MODE) ? !pooling.isText(MODE, MEAN) : !pooling.has(MEAN_FLAG)) {
            throw pooling.notAllowed(MODE, "\"" + MEAN + "\"", RETRAIN);
        }
        boolean promptsCount = !pooling.has(PROMPTS_COUNT) || pooling.flag(PROMPTS_COUNT);
        if (!promptsCount && !SentencePrompts.read(directory).named().isEmpty()) {
            throw pooling.notAllowed(PROMPTS_COUNT, "true, since there are prompts", RETRAIN);
        }
    }

    private static void requireNoOtherFlag(JsonFields pooling) {
        for (String mode : pooling.names()) {
            boolean wanted = mode.equals(MEAN_FLAG);
            if (mode.startsWith(MODE) && pooling.flag(mode) != wanted) {
                throw pooling.notAllowed(mode, String.valueOf(wanted), RETRAIN);
            }
        }
    }
}
