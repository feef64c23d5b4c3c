package org.elasticlm.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;

/** The directory whose sub-directories are the bundles that the operator put there. */
final class ModelDirectory {

    private static final String ACTION =
            "Set ELASTICLM_MODELS_DIR to a directory that holds one directory a model bundle, "
                    + "such as the project's models directory, or start in the project's directory.";

    private ModelDirectory() {}

    /** A bundle and what is to be known of it. */
    record Installed(Path folder, ModelFacts facts) {}

    /** @throws BundleException when there is no bundle, two claim one name and version, or one is wrong */
    static List<Installed> read(Path directory) {
        List<Installed> installed = new ArrayList<>();
        for (Path folder : bundles(directory)) {
            ModelFacts facts = ModelFacts.of(BundleReader.read(folder), BundleReader.checksum(folder));
            if (installed.stream()
                    .map(Installed::facts)
                    .anyMatch(other -> other.name().equals(facts.name()) && other.version() == facts.version())) {
                throw new BundleException(
                        folder,
                        "one bundle of each name and version",
                        "a second " + facts.name() + "@" + facts.version(),
                        "Give one of them another version.");
            }
            installed.add(new Installed(folder, facts));
        }
        return installed;
    }

    private static List<Path> bundles(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BundleException(directory.toAbsolutePath(), "a directory of model bundles", "none", ACTION);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> bundles = entries.filter(BundleReader::isBundle).sorted().toList();
            if (bundles.isEmpty()) {
                throw new BundleException(
                        directory.toAbsolutePath(), "at least one directory with an elastic.json", "none", ACTION);
            }
            return bundles;
        } catch (IOException e) {
            throw new BundleException(
                    directory.toAbsolutePath(), "a readable directory", String.valueOf(e.getMessage()), ACTION);
        }
    }
}
