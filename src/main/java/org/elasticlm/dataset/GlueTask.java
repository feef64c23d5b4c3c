package org.elasticlm.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nine tasks of GLUE (Wang et al., 2018) with the columns of their files. Classes are numbered as Hugging Face's copy of
 * GLUE numbers them.
 */
public enum GlueTask {
    COLA("CoLA", "sentence", null, "label", List.of("0", "1"), List.of("unacceptable", "acceptable")),
    SST_2("SST-2", "sentence", null, "label", List.of("0", "1"), List.of("negative", "positive")),
    MRPC("MRPC", "#1 String", "#2 String", "Quality", List.of("0", "1"), List.of("not_equivalent", "equivalent")),
    QQP("QQP", "question1", "question2", "is_duplicate", List.of("0", "1"), List.of("not_duplicate", "duplicate")),
    /** A regression: how similar two sentences are, from 0 to 5. */
    STS_B("STS-B", "sentence1", "sentence2", "score", List.of(), List.of()),
    MNLI(
            "MNLI",
            "sentence1",
            "sentence2",
            "gold_label",
            List.of("entailment", "neutral", "contradiction"),
            List.of("entailment", "neutral", "contradiction")),
    QNLI(
            "QNLI",
            "question",
            "sentence",
            "label",
            List.of("entailment", "not_entailment"),
            List.of("entailment", "not_entailment")),
    RTE(
            "RTE",
            "sentence1",
            "sentence2",
            "label",
            List.of("entailment", "not_entailment"),
            List.of("entailment", "not_entailment")),
    WNLI("WNLI", "sentence1", "sentence2", "label", List.of("0", "1"), List.of("not_entailment", "entailment"));

    /** Scores of {@link #STS_B} lie from 0 to this. */
    public static final double HIGHEST_SCORE = 5;

    /** Questions with a line break cut some two dozen rows of GLUE's own QQP in two; more are another damage. */
    private static final int BROKEN_QQP_ROWS = 100;

    private final String directory;
    private final String first;
    private final @Nullable String second;
    private final String label;
    private final List<String> spellings;
    private final List<String> classes;

    GlueTask(
            String directory,
            String first,
            @Nullable String second,
            String label,
            List<String> spellings,
            List<String> classes) {
        this.directory = directory;
        this.first = first;
        this.second = second;
        this.label = label;
        this.spellings = spellings;
        this.classes = classes;
    }

    /** Name of the task and of its directory in GLUE's download, such as {@code SST-2}. */
    public String directory() {
        return directory;
    }

    /**
     * The task whose files are in a directory of this name, such as {@code SST-2}; capitals or not.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static GlueTask ofDirectory(String name) {
        for (GlueTask task : values()) {
            if (task.directory.equalsIgnoreCase(name)) {
                return task;
            }
        }
        throw new IllegalArgumentException("expected one of GLUE's tasks, "
                + Arrays.stream(values()).map(GlueTask::directory).collect(Collectors.joining(", ")) + ", found "
                + name);
    }

    /** What each output of a classifier for this task means: its classes, or the score. */
    public List<String> labels() {
        return classes.isEmpty() ? List.of("score") : classes;
    }

    /** Names of the classes by their number; empty for the regression. */
    public List<String> classes() {
        return classes;
    }

    /** Whether an example is a pair of texts. */
    public boolean ofPairs() {
        return second != null;
    }

    /** The splits that come with labels; the test sets do not. */
    public List<String> labelledSplits() {
        return this == MNLI ? List.of("train", "dev_matched", "dev_mismatched") : List.of("train", "dev");
    }

    /** How many rows of a split may have another number of columns and are left out, as other readers of GLUE do. */
    int mostBrokenRows() {
        return this == QQP ? BROKEN_QQP_ROWS : 0;
    }

    /** Column of the only or the first text. */
    String first() {
        return first;
    }

    /** Column of the second text, or null. */
    @Nullable
    String second() {
        return second;
    }

    /** Column of the label or score. */
    String label() {
        return label;
    }

    /** How the files write each class. */
    List<String> spellings() {
        return spellings;
    }
}
