package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines with tabs between their columns, read one at a time. Every line must have as many columns as the file is
 * said to have, so that a shifted column is found where it is and not where its content makes no sense; of a file that is known
 * for a few others, these are left out.
 */
final class TabbedLines implements Iterator<List<String>>, AutoCloseable {

    private static final int SHOWN = 60;

    private final Lines lines;
    private final boolean quoted;
    private final List<String> names;
    private final int mostLeftOut;
    private int leftOut;
    private @Nullable List<String> next;

    private TabbedLines(Lines lines, boolean quoted, List<String> names, int mostLeftOut) {
        this.lines = lines;
        this.quoted = quoted;
        this.names = names;
        this.mostLeftOut = mostLeftOut;
    }

    /** Of a file without a heading. */
    static TabbedLines of(Path file, String... names) throws IOException {
        return new TabbedLines(new Lines(file), false, List.of(names), 0);
    }

    /**
     * Of a file whose first line names the columns.
     *
     * @param mostLeftOut how many lines may have another number of columns
     */
    static TabbedLines withHeading(Path file, int mostLeftOut) throws IOException {
        Lines lines = new Lines(file);
        String heading = lines.hasNext() ? lines.next() : "";
        // Some editors of Windows put a mark before the first character.
        return new TabbedLines(
                lines, false, List.of(heading.replaceFirst("^\uFEFF", "").split("\t", -1)), mostLeftOut);
    }

    /** Of a file with these names in its first line, whose columns may stand in quotation marks as in CSV. */
    static TabbedLines quoted(Path file, String... names) throws IOException {
        TabbedLines tabbed = new TabbedLines(new Lines(file), true, List.of(names), 0);
        if (!tabbed.hasNext() || !tabbed.next().equals(List.of(names))) {
            UncheckedIOException failure = tabbed.malformed(
                    "expected a first line with the names " + String.join(", ", names) + " and tabs between them.");
            tabbed.close();
            throw failure;
        }
        return tabbed;
    }

    List<String> names() {
        return names;
    }

    /** How many lines were left out so far. */
    int leftOut() {
        return leftOut;
    }

    @Override
    public boolean hasNext() {
        while (next == null && lines.hasNext()) {
            String line = lines.next();
            List<String> columns = quoted ? unquoted(line) : List.of(line.split("\t", -1));
            if (columns.size() == names.size()) {
                next = columns;
            } else if (leftOut < mostLeftOut) {
                leftOut++;
            } else {
                throw malformed("expected " + names.size() + " columns with tabs between them ("
                        + String.join(", ", names) + "), found " + columns.size() + ": " + shown(line));
            }
        }
        return next != null;
    }

    @Override
    public List<String> next() {
        List<String> columns = hasNext() ? next : null;
        if (columns == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return columns;
    }

    /** The lines as a stream that is to be closed; a malformed line ends it with an {@link UncheckedIOException}. */
    <T> Stream<T> stream(Function<List<String>, T> made) {
        Iterator<List<String>> columns = this;
        Iterator<T> items = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return columns.hasNext();
            }

            @Override
            public T next() {
                return made.apply(columns.next());
            }
        };
        return Lines.stream(lines, items);
    }

    /** What is wrong with the line that was read last. */
    UncheckedIOException malformed(String expected) {
        return lines.malformed(expected);
    }

    private List<String> unquoted(String line) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean inside = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (inside && character == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                column.append('"');
                at++;
            } else if (character == '"' && (inside || column.isEmpty())) {
                inside = !inside;
            } else if (character == '\t' && !inside) {
                columns.add(column.toString());
                column.setLength(0);
            } else {
                column.append(character);
            }
        }
        if (inside) {
            throw malformed("expected a closing quotation mark, found the end of the line: " + shown(line));
        }
        columns.add(column.toString());
        return columns;
    }

    private static String shown(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    @Override
    public void close() {
        lines.close();
    }
}
