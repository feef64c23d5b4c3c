package org.elasticlm.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code modules.json}: the steps by which Sentence Transformers makes a vector of a text.
 *
 * @param file where they stand; it need not be there, since other libraries do not write it
 * @param steps in their order; none where there is no such file
 */
record SentenceModules(Path file, List<Step> steps) {

    static final String TRANSFORMER = "Transformer";
    static final String POOLING = "Pooling";
    static final String NORMALIZE = "Normalize";

    /**
     * One of them.
     *
     * @param kind the class; of the library's own without its package, which is another one from release to release
     * @param path its directory inside the checkpoint's
     */
    record Step(String kind, String path) {}

    static SentenceModules read(Path checkpoint) {
        Path file = checkpoint.resolve("modules.json");
        if (!Files.isRegularFile(file)) {
            return new SentenceModules(file, List.of());
        }
        return new SentenceModules(
                file,
                JsonFields.readList(file).stream().map(SentenceModules::step).toList());
    }

    private static Step step(JsonFields module) {
        String type = module.text("type");
        boolean own = type.startsWith("sentence_transformers.");
        return new Step(own ? type.substring(type.lastIndexOf('.') + 1) : type, module.text("path"));
    }

    List<String> kinds() {
        return steps.stream().map(Step::kind).toList();
    }

    /** Whether its vectors keep the length that the mean has. */
    boolean keepLength() {
        return !steps.isEmpty() && !kinds().contains(NORMALIZE);
    }
}
