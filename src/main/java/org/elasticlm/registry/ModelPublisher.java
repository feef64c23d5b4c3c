package org.elasticlm.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.bundle.BundleArchive;
import org.elasticlm.bundle.BundleCopy;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.upkeep.Upkeep;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes bundles into the registry of a running server. A version is published once: the same bundle again changes nothing
 * but files that are missing or damaged, another one under its name and number is refused. What is published is not loaded by that.
 */
public final class ModelPublisher {

    private static final int BUFFER = 1 << 16;

    private final ModelRecords records;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final ModelFiles files;
    private final Upkeep upkeep;
    private final RegistrySettings settings;

    ModelPublisher(
            ModelRecords records,
            TransactionOperations transactions,
            AuditLog audit,
            ModelFiles files,
            Upkeep upkeep,
            RegistrySettings settings) {
        this.records = records;
        this.transactions = transactions;
        this.audit = audit;
        this.files = files;
        this.upkeep = upkeep;
        this.settings = settings;
    }

    /** Largest zip file in bytes. */
    public long mostUploadBytes() {
        return settings.maxUpload().toBytes();
    }

    /** The directories below which bundles may be registered where they lie. */
    public List<Path> roots() {
        List<Path> roots = new ArrayList<>(List.of(files.modelsDirectory()));
        roots.addAll(settings.importFrom());
        return roots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    /**
     * A bundle as one zip file.
     *
     * @throws ModelRefusedException when it is not taken
     */
    public Publication upload(InputStream zip, String by) {
        return publish(
                "the upload",
                work -> {
                    Path file = work.resolve("upload.zip");
                    receive(zip, file);
                    Path bundle = Files.createDirectory(work.resolve("bundle"));
                    BundleArchive.unpack(file, bundle, settings.maxUnpacked().toBytes());
                    return bundle;
                },
                "model uploaded",
                by);
    }

    /**
     * A bundle that lies on this server; its files are copied.
     *
     * @throws ModelRefusedException when it is not taken
     */
    public Publication register(String directory, String by) {
        Path source = source(directory);
        return publish(
                source.toString(),
                work -> {
                    Path bundle = Files.createDirectory(work.resolve("bundle"));
                    BundleCopy.copy(source, bundle);
                    return bundle;
                },
                "model registered",
                by);
    }

    /** Brings the bundle's files into a directory of their own. */
    @FunctionalInterface
    private interface Bringing {
        Path into(Path work) throws IOException;
    }

    private Publication publish(String source, Bringing bringing, String action, String by) {
        Path work = null;
        try {
            work = files.begin();
            Path bundle = bringing.into(work);
            ModelFacts facts = ModelFacts.of(BundleReader.read(bundle), BundleReader.checksum(bundle));
            ModelFiles.force(bundle);
            return upkeep.call(() -> keep(facts, bundle, source, action, by));
        } catch (BundleException e) {
            // Where the files lay meanwhile is nobody's business.
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.BUNDLE,
                    work == null
                            ? e.full()
                            : e.full()
                                    .replace(work.resolve("bundle") + "/", "")
                                    .replace(work.resolve("upload.zip").toString(), "The zip file"));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle could not be stored: " + e.getMessage(), e);
        } finally {
            if (work != null) {
                ModelFiles.discard(work);
            }
        }
    }

    private Publication keep(ModelFacts facts, Path bundle, String source, String action, String by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            records.revise();
            String id = facts.name() + "@" + facts.version();
            Optional<ModelRow> before = records.find(facts.name(), facts.version());
            if (before.isPresent()) {
                requireSame(before.get(), facts);
                if (!before.get().deleted() && files.has(facts)) {
                    return new Publication(facts.name(), facts.version(), false);
                }
            }
            requireTask(facts);
            records.keep(facts, by, false);
            TreeMap<String, String> fields = new TreeMap<>();
            fields.put("checksum", facts.checksum());
            fields.put("from", source);
            audit.record(by, action, "model " + id, new TreeMap<>(), fields);
            try {
                files.publish(bundle, facts.name(), facts.version());
            } catch (IOException e) {
                throw new UncheckedIOException("The bundle could not be stored: " + e.getMessage(), e);
            }
            return new Publication(facts.name(), facts.version(), true);
        }));
    }

    private static void requireSame(ModelRow before, ModelFacts facts) {
        if (!facts.checksum().equals(before.checksum())) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.CONFLICT,
                    before.id() + (before.deleted() ? " was published before and deleted" : " is already published")
                            + ", with other content. Published versions never change: give this bundle another version"
                            + " in its elastic.json.");
        }
    }

    /** All versions of a name answer the same kind of request. */
    private void requireTask(ModelFacts facts) {
        for (ModelRow other : records.list()) {
            if (other.name().equals(facts.name()) && !other.deleted() && other.task() != facts.task()) {
                throw new ModelRefusedException(
                        ModelRefusedException.Kind.CONFLICT,
                        other.id() + " is for another task. Give this model another name.");
            }
        }
    }

    private void receive(InputStream zip, Path file) throws IOException {
        long most = mostUploadBytes();
        long received = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                received += read;
                if (received > most) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** What to answer to an upload that announces more than {@link #mostUploadBytes()}. */
    public ModelRefusedException tooLarge() {
        return new ModelRefusedException(
                ModelRefusedException.Kind.TOO_LARGE,
                "The zip file may have at most " + settings.maxUpload().toMegabytes()
                        + " MB. Store the weights as bf16, register the bundle's directory on the server, or raise"
                        + " elasticlm.registry.max-upload.");
    }

    private Path source(String directory) {
        try {
            Path asked = Path.of(directory.strip()).toAbsolutePath().normalize();
            for (Path root : roots()) {
                if (asked.startsWith(root) && asked.toRealPath().startsWith(root.toRealPath())) {
                    return asked;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.INVALID, "There is no such directory on the server.");
        }
        throw new ModelRefusedException(
                ModelRefusedException.Kind.INVALID,
                "Bundles are registered from below "
                        + roots().stream().map(Path::toString).collect(Collectors.joining(" or "))
                        + ". Put it there, add its directory to elasticlm.registry.import-from, or upload a zip file.");
    }
}
