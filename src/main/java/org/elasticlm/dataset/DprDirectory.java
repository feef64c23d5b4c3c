package org.elasticlm.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Natural Questions or TriviaQA as Dense Passage Retrieval publishes them: {@code <split>.json} or
 * {@code <name>-<split>.json}, and Wikipedia's passages in {@code psgs_w100.tsv}, each plain or with {@code .gz}.
 *
 * <p>The training split's passages are those of its JSON file, which brings its own negatives; other splits search all of
 * {@code psgs_w100.tsv} where it is there. Negatives become judgments of grade 0; training keeps the first hard ones of each
 * question, since its batches bring random ones. Questions without a passage that answers them are left out, as DPR does.
 *
 * @param files the names in the directory
 */
record DprDirectory(Path directory, List<String> files) {

    private static final String PASSAGES = "psgs_w100.tsv";

    static boolean recognises(List<String> files) {
        return files.stream()
                .anyMatch(file -> file.matches("(.+-)?(train|dev|test)\\.json(\\.gz)?")
                        || file.matches("psgs_w100\\.tsv(\\.gz)?"));
    }

    /** @param kept which of the passages' file */
    RetrievalSet read(String split, Predicate<Document> kept) throws IOException {
        boolean training = split.equals("train");
        boolean searched = !training && (files.contains(PASSAGES) || files.contains(PASSAGES + ".gz"));
        Judgments judgments = new Judgments();
        List<Query> queries = new ArrayList<>();
        Map<String, Document> documents = new LinkedHashMap<>();
        Path file = questions(split);
        try (DprQuestions questions = new DprQuestions(file)) {
            Numbering unnumbered = new Numbering("p");
            for (int number = 1; questions.hasNext(); number++) {
                DprQuestion question = questions.next();
                if (question.positives().isEmpty()) {
                    continue;
                }
                Query query = new Query("q" + number, question.question());
                queries.add(query);
                for (DprQuestion.Passage passage : question.positives()) {
                    judgments.add(query.id(), id(passage, unnumbered, searched, file, documents), 1);
                }
                for (DprQuestion.Passage passage : training ? question.hardest() : question.allNegatives()) {
                    judgments.addUnlessJudged(query.id(), id(passage, unnumbered, searched, file, documents), 0);
                }
            }
            List<Document> corpus = new ArrayList<>(documents.values());
            if (searched) {
                try (Stream<Document> passages = passages()) {
                    passages.filter(kept).forEach(corpus::add);
                }
            }
            return new RetrievalSet(directory.getFileName() + "/" + split, corpus, queries, judgments.byQuery());
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Wikipedia's passages as a stream that is to be closed. */
    Stream<Document> passages() throws IOException {
        return TabbedLines.quoted(Lines.find(directory, PASSAGES), "id", "text", "title").stream(
                columns -> new Document(columns.get(0), columns.get(2), columns.get(1)));
    }

    /** Its identifier; a passage that is not searched in the passages' file is kept among the documents. */
    private static String id(
            DprQuestion.Passage passage,
            Numbering unnumbered,
            boolean searched,
            Path file,
            Map<String, Document> documents)
            throws IOException {
        String id = passage.id();
        if (searched) {
            if (id == null) {
                throw new IOException(file + " should name passages by passage_id or psg_id, since " + PASSAGES
                        + " is to be searched for them, found none at \"" + passage.title()
                        + "\". Move the file away to search the passages of the questions alone.");
            }
            return id;
        }
        String known = id == null ? unnumbered.id(passage.title() + "\n" + passage.text()) : id;
        documents.putIfAbsent(known, new Document(known, passage.title(), passage.text()));
        return known;
    }

    private Path questions(String split) throws IOException {
        List<String> found = files.stream()
                .filter(file -> file.matches("(.+-)?\\Q" + split + "\\E\\.json(\\.gz)?"))
                .toList();
        if (found.size() != 1) {
            throw new IOException(directory + " should hold one file " + split + ".json or NAME-" + split
                    + ".json, plain or with .gz, found "
                    + (found.isEmpty() ? "none." : String.join(", ", found) + ": give each set its own directory."));
        }
        return directory.resolve(found.get(0));
    }
}
