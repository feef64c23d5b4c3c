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

/**
 * One search's negatives on disk: per set the places of documents by the query's number.
 *
 * @param basis what places and numbers follow from, see {@link NegativeMiner#basis}; with another one they are those of other
 *     documents and queries
 */
record NegativesFile(Path file, String basis) {

    private static final int MAGIC = 0x454C4E32;

    /** Writes the file as a whole or not at all. */
    void write(Map<String, Map<Integer, int[]>> sets) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, draft -> writeTo(sets, draft));
    }

    private void writeTo(Map<String, Map<Integer, int[]>> sets, Path draft) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            out.writeInt(MAGIC);
            out.writeUTF(basis);
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

    /** Null where there is no such file, or one of another basis or of an earlier version, which did not say its own. */
    @Nullable
    Map<String, Map<Integer, int[]>> read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || !in.readUTF().equals(basis)) {
                return null;
            }
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
