package org.elasticlm.evaluation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run as trec_eval reads it: query, Q0, document, rank from 1, score, system. */
final class TrecRunFile {

    private TrecRunFile() {}

    /** Writes every run of a set into files named after set and system. */
    static void write(Path directory, SetQuality quality) throws IOException {
        Files.createDirectories(directory);
        write(directory, quality.set(), quality.bm25());
        for (WidthRun width : quality.widths()) {
            if (width.same() != null) {
                write(directory, quality.set(), width.same());
            }
            if (width.fullDocuments() != null) {
                write(directory, quality.set(), width.fullDocuments());
            }
        }
    }

    private static void write(Path directory, String set, Run run) throws IOException {
        Path file = directory.resolve(set.replace('/', '.') + "." + run.system() + ".run");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (Ranking ranking : run.rankings()) {
                List<RankedDocument> documents = ranking.documents();
                for (int rank = 0; rank < documents.size(); rank++) {
                    RankedDocument document = documents.get(rank);
                    lines.write(String.join(
                            " ",
                            ranking.query(),
                            "Q0",
                            document.id(),
                            String.valueOf(rank + 1),
                            String.valueOf(document.score()),
                            run.system()));
                    lines.write("\n");
                }
            }
        }
    }
}
