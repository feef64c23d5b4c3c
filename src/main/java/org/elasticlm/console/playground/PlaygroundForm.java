package org.elasticlm.console.playground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor fills in.
 *
 * @param tenant whose promise and limits apply
 * @param model name and version; it says whether documents are reranked or searched by vectors
 * @param documents one a line
 * @param width the widths to compare
 */
record PlaygroundForm(
        @Nullable String tenant,
        @Nullable String model,
        @Nullable String query,
        @Nullable String documents,
        @Nullable List<Double> width) {

    static final int MOST_DOCUMENTS = 50;
    private static final int MOST_CHARACTERS = 10_000;

    PlaygroundForm {
        width = width == null ? List.of() : List.copyOf(width);
    }

    /** The query without what surrounds it. */
    String asked() {
        return query == null ? "" : query.strip();
    }

    /** Without empty lines. */
    List<String> lines() {
        return documents == null
                ? List.of()
                : documents
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** Widest first, each once. */
    List<Double> widths() {
        return new ArrayList<>(new TreeSet<>(width == null ? List.<Double>of() : width).descendingSet());
    }

    public boolean has(double one) {
        return width != null && width.contains(one);
    }

    /** By field, what to mend. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (asked().isEmpty()) {
            errors.put("query", "Write what is searched for.");
        } else if (asked().length() > MOST_CHARACTERS) {
            errors.put("query", "Use at most " + MOST_CHARACTERS + " characters.");
        }
        List<String> lines = lines();
        if (lines.isEmpty()) {
            errors.put("documents", "Write at least one document.");
        } else if (lines.size() > MOST_DOCUMENTS) {
            errors.put("documents", "Use at most " + MOST_DOCUMENTS + " documents; there are " + lines.size() + ".");
        } else if (lines.stream().anyMatch(line -> line.length() > MOST_CHARACTERS)) {
            errors.put("documents", "Use at most " + MOST_CHARACTERS + " characters a document.");
        }
        if (widths().isEmpty()) {
            errors.put("width", "Choose at least one width.");
        }
        return errors;
    }
}
