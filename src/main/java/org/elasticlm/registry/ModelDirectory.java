package org.elasticlm.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory whose sub-directories are the bundles to serve. */
final class ModelDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDirectory.class);
    private static final String ACTION =
            "Set ELASTICLM_MODELS_DIR to a directory that holds one directory a model bundle, "
                    + "such as the project's models directory, or start in the project's directory.";

    private ModelDirectory() {}

    /** @throws BundleException when there is no bundle, two claim one name and version, or one is wrong */
    static ModelRegistry load(Path directory, Map<EncoderTask, String> defaultModels, EncoderOptions options) {
        List<ModelRegistry.LoadedModel> loaded = new ArrayList<>();
        try {
            for (Path bundle : bundles(directory)) {
                long start = System.nanoTime();
                ModelRegistry.LoadedModel model = load(bundle, options);
                loaded.add(model);
                LOG.info(
                        "Loaded {} from {} in {} ms: {} widths, {} weights, {}",
                        model.model().id(),
                        bundle,
                        (System.nanoTime() - start) / 1_000_000,
                        model.widths().size(),
                        options.layout(),
                        options.precision());
                requireOneOfEach(loaded, bundle);
            }
            return new ModelRegistry(loaded, defaultModels);
        } catch (UnknownModelException e) {
            new ModelRegistry(loaded, Map.of()).close();
            throw new BundleException(
                    directory.toAbsolutePath(),
                    "the models that elasticlm.default-models names",
                    String.valueOf(e.getMessage()),
                    "Correct the setting or add the model.");
        } catch (RuntimeException e) {
            new ModelRegistry(loaded, Map.of()).close();
            throw e;
        }
    }

    private static ModelRegistry.LoadedModel load(Path directory, EncoderOptions options) {
        ModelBundle bundle = BundleReader.read(directory);
        return new ModelRegistry.LoadedModel(
                ModelLoader.load(bundle, options), bundle.description().widths());
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

    private static void requireOneOfEach(List<ModelRegistry.LoadedModel> loaded, Path bundle) {
        String id = loaded.get(loaded.size() - 1).model().id();
        if (loaded.stream().filter(each -> each.model().id().equals(id)).count() > 1) {
            throw new BundleException(
                    bundle,
                    "one bundle of each name and version",
                    "a second " + id,
                    "Give one of them another version.");
        }
    }
}
