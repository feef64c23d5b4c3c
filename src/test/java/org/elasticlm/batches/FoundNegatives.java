package org.elasticlm.batches;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What a search of hard negatives has left in a run's folder, for tests of whole runs. */
public final class FoundNegatives {

    private FoundNegatives() {}

    /** Per set the places of documents by the query's number. */
    public static Map<String, Map<Integer, int[]>> in(Path file, String basis) throws IOException {
        return Objects.requireNonNull(new NegativesFile(file, basis).read(), file.toString());
    }
}
