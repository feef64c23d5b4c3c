package org.elasticlm.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.elasticlm.bundle.BundleDescription;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where bundles lie: in the models directory, one folder each, those that the operator put there; in the registry's
 * directory, as {@code NAME/VERSION}, those that were published to a running server. Both are only ever read and added to;
 * a version that is deleted goes as a whole.
 */
final class ModelFiles {

    private static final Logger log = LoggerFactory.getLogger(ModelFiles.class);
    private static final String UNFINISHED = ".unfinished-";
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final Path modelsDirectory;
    private final Path registryDirectory;

    ModelFiles(Path modelsDirectory, Path registryDirectory) {
        this.modelsDirectory = modelsDirectory;
        this.registryDirectory = registryDirectory;
    }

    Path modelsDirectory() {
        return modelsDirectory;
    }

    Optional<Path> find(String name, int version) {
        Path published = published(name, version);
        return BundleReader.isBundle(published) ? Optional.of(published) : installed(name, version);
    }

    /** Whether the version lies in the models directory, which is the operator's own. */
    Optional<Path> installed(String name, int version) {
        try (Stream<Path> folders = Files.list(modelsDirectory)) {
            return folders.filter(BundleReader::isBundle)
                    .filter(folder -> is(folder, name, version))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean is(Path folder, String name, int version) {
        try {
            BundleDescription description = BundleReader.describe(folder);
            return description.name().equals(name) && description.version() == version;
        } catch (BundleException e) {
            return false;
        }
    }

    /** A new directory beside the published bundles, for one that is not yet. */
    Path begin() throws IOException {
        Files.createDirectories(registryDirectory);
        return Files.createDirectory(registryDirectory.resolve(UNFINISHED + UUID.randomUUID()));
    }

    /** Whether what lies there of a version is all of this bundle, undamaged. */
    boolean has(ModelFacts facts) {
        return find(facts.name(), facts.version())
                .filter(folder -> isWhole(folder, facts.checksum()))
                .isPresent();
    }

    private static boolean isWhole(Path folder, String checksum) {
        try {
            // The checksum leaves out the file of checksums, without which a bundle is not read.
            BundleReader.read(folder);
            return BundleReader.checksum(folder).equals(checksum);
        } catch (BundleException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * On return a bundle's files survive a power failure. Before it is published: the database remembers that one was, and only
     * the same files are taken then.
     */
    static void force(Path bundle) throws IOException {
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                forceOne(file);
            }
        }
        forceOne(bundle);
    }

    private static void forceOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Makes a checked bundle the files of its version, at once and whole. What lay there, damaged or left over from a publication
     * that never got into the database, is put beside the bundle, to be discarded with what else lies there.
     */
    void publish(Path bundle, String name, int version) throws IOException {
        Path target = published(name, version);
        Path versions = Files.createDirectories(registryDirectory.resolve(name));
        if (Files.exists(target)) {
            Files.move(target, bundle.resolveSibling("replaced"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(bundle, target, StandardCopyOption.ATOMIC_MOVE);
        forceOne(versions);
    }

    void delete(String name, int version) throws IOException {
        delete(published(name, version));
    }

    /** Removes what crashed uploads left. Recent ones may be another server's. */
    void sweep() {
        if (!Files.isDirectory(registryDirectory)) {
            return;
        }
        Instant abandoned = Instant.now().minus(ABANDONED_AFTER);
        try (Stream<Path> entries = Files.list(registryDirectory)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith(UNFINISHED)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(abandoned)) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            log.warn("Left-over uploads in {} cannot be removed: {}", registryDirectory, e.getMessage());
        }
    }

    static void discard(Path directory) {
        try {
            delete(directory);
        } catch (IOException e) {
            log.warn("{} cannot be removed: {}", directory, e.getMessage());
        }
    }

    private Path published(String name, int version) {
        return registryDirectory.resolve(name).resolve(Integer.toString(version));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> content;
        try (Stream<Path> files = Files.walk(directory)) {
            content = files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : content) {
            Files.delete(file);
        }
    }
}
