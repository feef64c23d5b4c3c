package org.elasticlm.batches;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.wholefile.WholeFile;
import org.jspecify.annotations.Nullable;

/** One search's negatives on disk: per set the places of documents by the query's number. */
final class NegativesFile {

    private NegativesFile() {}

    /** Writes the file as a whole or not at all. */
    static void write(Map<String, Map<Integer, int[]>> sets, Path file) throws IOException {
        WholeFile.write(file, draft -> writeTo(sets, draft));
    }

    private static void writeTo(Map<String, Map<Integer, int[]>> sets, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(sets.size());
            for (Map.Entry<String, Map<Integer, int[]>> set : sets.entrySet()) {
                out.writeUTF(set.getKey());
                out.writeInt(set.getValue().size());
                for (Map.Entry<Integer, int[]> query : set.getValue().entrySet()) {
                    out.writeInt(query.getKey());
                    out.writeInt(query.getValue().length);
                    for (int place : query.getValue()) {
                        out.writeInt(place);
                    }
                }
            }
        }
    }

    /** Null where there is no such file. */
    static @Nullable Map<String, Map<Integer, int[]>> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Map<String, Map<Integer, int[]>> sets = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                Map<Integer, int[]> queries = new HashMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    int query = in.readInt();
                    int[] places = new int[in.readInt()];
                    for (int at = 0; at < places.length; at++) {
                        places[at] = in.readInt();
                    }
                    queries.put(query, places);
                }
                sets.put(name, queries);
            }
            return sets;
        }
    }
}
