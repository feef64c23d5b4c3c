package org.elasticlm.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Retrieval sets in any layout that is known; which one a directory has is seen from its files. */
public final class RetrievalSets {

    private static final int SHOWN = 8;

    private RetrievalSets() {}

    /**
     * A set whole in memory.
     *
     * @param split such as {@code train}, {@code dev} or {@code dev.small}
     * @throws IOException when the directory has none of the layouts, or naming file, line, what was expected and found
     */
    public static RetrievalSet read(Path directory, String split) throws IOException {
        return read(directory, split, document -> true);
    }

    /**
     * Reads a set as {@link #read} does and keeps no document, so that whoever needs it in hours knows now whether it is there
     * and well-formed, however large it is.
     *
     * @throws IOException as {@link #read}
     */
    public static void check(Path directory, String split) throws IOException {
        read(directory, split, document -> false);
    }

    private static RetrievalSet read(Path directory, String split, Predicate<Document> kept) throws IOException {
        List<String> files = files(directory);
        if (files.stream().anyMatch(file -> file.startsWith("corpus.jsonl"))) {
            return new BeirDirectory(directory).read(split, kept);
        }
        if (MsMarcoDirectory.recognises(files)) {
            return new MsMarcoDirectory(directory, files).read(split, kept);
        }
        if (DprDirectory.recognises(files)) {
            return new DprDirectory(directory, files).read(split, kept);
        }
        throw new IOException(directory + " should hold a retrieval set, plain or gzipped, in the layout of"
                + " BEIR (corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv),"
                + " MS MARCO (collection.tsv or top1000.SPLIT.tsv, with queries.SPLIT.tsv and qrels.SPLIT.tsv; or"
                + " triples.SPLIT.small.tsv)"
                + " or DPR (SPLIT.json or NAME-SPLIT.json, with psgs_w100.tsv or without); found "
                + found(files));
    }

    /** Names in the directory by alphabet. */
    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("There is no directory " + directory + " for a retrieval set.");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String found(List<String> files) {
        if (files.isEmpty()) {
            return "nothing.";
        }
        String names = files.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more." : ".");
    }
}
