package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A retrieval set in BEIR's layout: {@code corpus.jsonl} ({@code _id}, {@code title}, {@code text}),
 * {@code queries.jsonl} ({@code _id}, {@code text}) and {@code qrels/<split>.tsv}, each plain or with {@code .gz}.
 */
final class BeirDirectory {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;

    BeirDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Everything about one split in memory.
     *
     * @param kept which documents
     * @throws IOException naming file, line and what was expected there
     */
    RetrievalSet read(String split, Predicate<Document> kept) throws IOException {
        try {
            Map<String, Map<String, Integer>> judgments = judgments(split);
            List<Document> documents = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            try (Stream<Document> corpus = documents()) {
                for (Document document : (Iterable<Document>) corpus::iterator) {
                    if (!ids.add(document.id())) {
                        throw new IOException(Lines.find(directory, "corpus.jsonl")
                                + " should have each document once, found the _id " + document.id() + " twice.");
                    }
                    if (kept.test(document)) {
                        documents.add(document);
                    }
                }
            }
            List<Query> queries = new ArrayList<>();
            Set<String> unseen = new HashSet<>(judgments.keySet());
            try (Stream<Query> all = queries()) {
                all.filter(query -> unseen.remove(query.id())).forEach(queries::add);
            }
            if (!unseen.isEmpty()) {
                throw new IOException(Lines.find(directory, "queries.jsonl") + " should have every query of the split "
                        + split + ", but " + unseen.size() + " are missing, such as "
                        + unseen.iterator().next() + ".");
            }
            return new RetrievalSet(directory.getFileName() + "/" + split, documents, queries, judgments);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The corpus as a stream that is to be closed; a malformed line ends it with an {@link UncheckedIOException}. */
    Stream<Document> documents() throws IOException {
        return objects("corpus.jsonl", object -> new Document(object.id, object.title, object.text));
    }

    /** The queries of all splits, as {@link #documents()}. */
    Stream<Query> queries() throws IOException {
        return objects("queries.jsonl", object -> new Query(object.id, object.text));
    }

    /** Query id → document id → grade, in the file's order of queries. */
    Map<String, Map<String, Integer>> judgments(String split) throws IOException {
        Map<String, Map<String, Integer>> judgments = new LinkedHashMap<>();
        Path file = Lines.find(directory, "qrels/" + split + ".tsv");
        if (!Files.exists(file)) {
            throw new IOException("There is no split " + split + " of " + directory + ": it has " + splits());
        }
        try (Lines lines = new Lines(file)) {
            boolean first = true;
            while (lines.hasNext()) {
                String line = lines.next();
                List<String> columns = List.of(line.split("\t", -1));
                boolean heading = first && columns.get(0).equals("query-id");
                first = false;
                if (heading || line.isBlank()) {
                    continue;
                }
                if (columns.size() != 3 || !columns.get(2).matches("-?\\d{1,9}")) {
                    throw lines.malformed(
                            "expected query id, document id and an integer grade with tabs between them.");
                }
                judgments
                        .computeIfAbsent(columns.get(0), unused -> new HashMap<>())
                        .put(columns.get(1), Integer.valueOf(columns.get(2)));
            }
            return judgments;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** For people, such as {@code test, train}. */
    private String splits() throws IOException {
        Path qrels = directory.resolve("qrels");
        if (!Files.isDirectory(qrels)) {
            return "none, for want of a directory qrels";
        }
        try (Stream<Path> files = Files.list(qrels)) {
            String names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".+\\.tsv(\\.gz)?"))
                    .map(name -> name.substring(0, name.lastIndexOf(".tsv")))
                    .sorted()
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "none" : names;
        }
    }

    private record JsonLine(String id, String title, String text) {}

    private <T> Stream<T> objects(String name, Function<JsonLine, T> made) throws IOException {
        Lines lines = new Lines(Lines.find(directory, name));
        Iterator<T> items = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public T next() {
                return made.apply(parse(lines.next(), lines));
            }
        };
        return Lines.stream(lines, items);
    }

    private static JsonLine parse(String line, Lines lines) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JacksonException malformed) {
            throw lines.malformed("expected one JSON object, found something else: " + malformed.getOriginalMessage());
        }
        return new JsonLine(
                string(object, "_id", lines),
                object.hasNonNull("title") ? string(object, "title", lines) : "",
                string(object, "text", lines));
    }

    private static String string(JsonNode object, String field, Lines lines) {
        JsonNode value = object.path(field);
        if (!value.isString()) {
            throw lines.malformed("expected a JSON object with the string \"" + field + "\", found "
                    + (value.isMissingNode() ? "none" : value.getNodeType()) + ".");
        }
        return value.asString();
    }
}
