package org.elasticlm.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Copies a bundle's files, and no others, from one directory to another. */
public final class BundleCopy {

    private BundleCopy() {}

    /**
     * The copy's content is for {@link BundleReader} to check.
     *
     * @param target an empty directory
     * @throws BundleException when a file is a link, which might lead anywhere
     */
    public static void copy(Path directory, Path target) throws IOException {
        for (String name : BundleFiles.LARGEST.keySet()) {
            Path file = directory.resolve(name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new BundleException(file, "a plain file", "a link or a directory", "Copy the file itself here.");
            }
            Files.copy(file, target.resolve(name));
        }
    }
}
