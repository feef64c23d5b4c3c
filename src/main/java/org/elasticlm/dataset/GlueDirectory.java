package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task of GLUE as its own download lays it out: {@code <split>.tsv} with the task's columns, plain or with {@code .gz}.
 *
 * @param directory holds the task's files
 */
public record GlueDirectory(Path directory, GlueTask task) {

    private static final Logger log = LoggerFactory.getLogger(GlueDirectory.class);

    /** CoLA alone has no heading: source, label, the author's mark and the sentence. */
    private static final String[] COLA_COLUMNS = {"source", "label", "mark", "sentence"};

    private static final int SHOWN = 60;

    /**
     * Everything in a split.
     *
     * @throws IOException naming file, line, what was expected there and what was found
     */
    public List<LabelledText> read(String split) throws IOException {
        try (Stream<LabelledText> examples = examples(split)) {
            return examples.toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** A split as a stream that is to be closed; a malformed line ends it with an {@link UncheckedIOException}. */
    public Stream<LabelledText> examples(String split) throws IOException {
        Path file = Lines.find(directory, split + ".tsv");
        if (!task.labelledSplits().contains(split)) {
            throw new IOException(task.directory() + " has labels in the splits "
                    + String.join(", ", task.labelledSplits()) + ", found the split " + split
                    + (split.startsWith("test") ? ": GLUE keeps the labels of its test sets." : "."));
        }
        if (!Files.exists(file)) {
            throw new IOException("There is no " + file + ": GLUE's " + task.directory() + " has its split " + split
                    + " in a file of this name.");
        }
        TabbedLines lines = task == GlueTask.COLA
                ? TabbedLines.of(file, COLA_COLUMNS)
                : TabbedLines.withHeading(file, task.mostBrokenRows());
        try {
            int first = column(lines, task.first());
            String secondName = task.second();
            int second = secondName == null ? -1 : column(lines, secondName);
            int label = column(lines, task.label());
            return lines.stream(columns -> new LabelledText(
                            columns.get(first),
                            second < 0 ? null : columns.get(second),
                            target(columns.get(label), lines)))
                    .onClose(() -> tellLeftOut(file, lines.leftOut()));
        } catch (UncheckedIOException wrongHeading) {
            lines.close();
            throw wrongHeading.getCause();
        }
    }

    private static void tellLeftOut(Path file, int rows) {
        if (rows > 0) {
            log.warn("{} rows of {} are left out, since they have another number of columns", rows, file);
        }
    }

    private int column(TabbedLines lines, String name) {
        int column = lines.names().indexOf(name);
        if (column < 0) {
            throw lines.malformed("expected a column " + name + " for " + task.directory() + ", found "
                    + shown(String.join(", ", lines.names())));
        }
        return column;
    }

    private double target(String label, TabbedLines lines) {
        if (task.classes().isEmpty()) {
            return score(label, lines);
        }
        int number = task.spellings().indexOf(label);
        if (number < 0) {
            throw lines.malformed("expected " + task.label() + " to be one of " + String.join(", ", task.spellings())
                    + ", found " + shown(label));
        }
        return number;
    }

    private static double score(String label, TabbedLines lines) {
        double score;
        try {
            score = Double.parseDouble(label);
        } catch (NumberFormatException notANumber) {
            score = Double.NaN;
        }
        if (!(score >= 0 && score <= GlueTask.HIGHEST_SCORE)) {
            throw lines.malformed("expected a score from 0 to " + GlueTask.HIGHEST_SCORE + ", found " + shown(label));
        }
        return score;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
