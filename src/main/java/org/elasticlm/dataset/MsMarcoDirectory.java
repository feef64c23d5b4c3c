package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * MS MARCO's passage ranking files, plain or with {@code .gz}: {@code collection.tsv}, {@code queries.<split>.tsv},
 * {@code qrels.<split>.tsv}, {@code top1000.<split>.tsv} (what BM25 found, to be reordered), {@code qidpidtriples.<split>*.tsv}
 * and {@code triples.<split>*.tsv} (queries with a relevant and another passage, by identifier and as text).
 *
 * <p>Without a collection the passages are those of the top 1000; with neither, queries, passages and judgments are those of
 * the text triples. Negatives of triples become judgments of grade 0, a few a query. Where triples by identifier are there, only passages
 * that are judged are kept, since those bring the negatives that the collection is otherwise searched for.
 *
 * @param files the names in the directory
 */
record MsMarcoDirectory(Path directory, List<String> files) {

    private static final Pattern OURS = Pattern.compile("(collection|top1000\\..+|triples\\..+)\\.tsv(\\.gz)?");

    static boolean recognises(List<String> files) {
        return files.stream().anyMatch(file -> OURS.matcher(file).matches());
    }

    /** @param kept which documents */
    RetrievalSet read(String split, Predicate<Document> kept) throws IOException {
        try {
            Path top = Lines.find(directory, "top1000." + split.replaceFirst("\\.small$", "") + ".tsv");
            boolean collection = has("collection.tsv");
            if (!collection && !has(top.getFileName().toString())) {
                return ofTriples(split);
            }
            Judgments judgments = new Judgments();
            judge(Lines.find(directory, "qrels." + split + ".tsv"), judgments);
            boolean triples = false;
            for (Path file : starting("qidpidtriples." + split)) {
                judgeTriples(file, judgments);
                triples = true;
            }
            Set<String> named = new HashSet<>();
            if (triples) {
                judgments.byQuery().values().forEach(grades -> named.addAll(grades.keySet()));
            }
            Map<String, List<String>> candidates = new LinkedHashMap<>();
            List<Document> documents = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            if (has(top.getFileName().toString())) {
                each(TabbedLines.of(top, "query id", "passage id", "query", "passage"), columns -> {
                    candidates
                            .computeIfAbsent(columns.get(0), unused -> new ArrayList<>())
                            .add(columns.get(1));
                    Document passage = new Document(columns.get(1), "", columns.get(3));
                    if (!collection && kept.test(passage) && seen.add(passage.id())) {
                        documents.add(passage);
                    }
                });
            }
            if (collection) {
                try (Stream<Document> passages = passages()) {
                    passages.filter(passage -> kept.test(passage) && (named.isEmpty() || named.contains(passage.id())))
                            .forEach(documents::add);
                }
            }
            return new RetrievalSet(
                    directory.getFileName() + "/" + split,
                    documents,
                    queries(split, judgments),
                    judgments.byQuery(),
                    candidates);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The collection as a stream that is to be closed. */
    Stream<Document> passages() throws IOException {
        return TabbedLines.of(Lines.find(directory, "collection.tsv"), "passage id", "passage").stream(
                columns -> new Document(columns.get(0), "", columns.get(1)));
    }

    private List<Query> queries(String split, Judgments judgments) throws IOException {
        Path file = Lines.find(directory, "queries." + split + ".tsv");
        List<Query> queries = new ArrayList<>();
        Set<String> missing = new HashSet<>(judgments.byQuery().keySet());
        each(TabbedLines.of(file, "query id", "query"), columns -> {
            if (missing.remove(columns.get(0))) {
                queries.add(new Query(columns.get(0), columns.get(1)));
            }
        });
        if (!missing.isEmpty()) {
            throw new IOException(file + " should have every query of the qrels, but " + missing.size()
                    + " are missing, such as " + missing.iterator().next() + ".");
        }
        return queries;
    }

    /** TREC's qrels: query, an unused number, passage, grade; with tabs in MS MARCO's own files, blanks in TREC's. */
    private static void judge(Path file, Judgments judgments) throws IOException {
        try (Lines lines = new Lines(file)) {
            while (lines.hasNext()) {
                String line = lines.next();
                String[] columns = line.strip().split("\\s+");
                if (columns.length != 4 || !columns[3].matches("-?\\d{1,9}")) {
                    throw lines.malformed(
                            "expected query id, 0, passage id and an integer grade with tabs between them, found "
                                    + line);
                }
                judgments.add(columns[0], columns[2], Integer.parseInt(columns[3]));
            }
        }
    }

    private static void judgeTriples(Path file, Judgments judgments) throws IOException {
        each(TabbedLines.of(file, "query id", "relevant passage id", "other passage id"), columns -> {
            judgments.add(columns.get(0), columns.get(1), 1);
            if (judgments.of(columns.get(0)).size() <= Judgments.NEGATIVES) {
                judgments.addUnlessJudged(columns.get(0), columns.get(2), 0);
            }
        });
    }

    private RetrievalSet ofTriples(String split) throws IOException {
        List<Path> triples = starting("triples." + split);
        if (triples.isEmpty()) {
            throw new IOException(directory + " has no passages for the split " + split
                    + ": expected collection.tsv, top1000." + split + ".tsv or triples." + split
                    + ".small.tsv, plain or with .gz.");
        }
        Numbering queries = new Numbering("q");
        Numbering passages = new Numbering("p");
        Judgments judgments = new Judgments();
        for (Path file : triples) {
            each(TabbedLines.of(file, "query", "relevant passage", "other passage"), columns -> {
                String query = queries.id(columns.get(0));
                judgments.add(query, passages.id(columns.get(1)), 1);
                judgments.addUnlessJudged(query, passages.id(columns.get(2)), 0);
            });
        }
        List<Document> documents = new ArrayList<>();
        passages.ids().forEach((text, id) -> documents.add(new Document(id, "", text)));
        List<Query> asked = new ArrayList<>();
        queries.ids().forEach((text, id) -> asked.add(new Query(id, text)));
        return new RetrievalSet(directory.getFileName() + "/" + split, documents, asked, judgments.byQuery());
    }

    private boolean has(String name) {
        return files.contains(name) || files.contains(name + ".gz");
    }

    private List<Path> starting(String stem) {
        return files.stream()
                .filter(file -> file.startsWith(stem + ".") && file.matches(".*\\.tsv(\\.gz)?"))
                .map(directory::resolve)
                .toList();
    }

    private static void each(TabbedLines opened, Consumer<List<String>> action) {
        try (TabbedLines lines = opened) {
            lines.forEachRemaining(action);
        }
    }
}
