package org.elasticlm.wholefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces a file as a whole or not at all, whenever the process dies: a draft beside it is written first, then moved over it. One
 * writer at a time; what a kill leaves of a draft, the next one overwrites.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a draft. */
    public interface Writing {

        void to(Path draft) throws IOException;
    }

    /** @throws IOException when the file could not be written; it is as it was, and no draft is left */
    public static void write(Path file, Writing writing) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            writing.to(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            discard(draft, e);
            throw e;
        }
    }

    /** The same with bytes. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, draft -> Files.write(draft, bytes));
    }

    private static void discard(Path draft, Exception reason) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
