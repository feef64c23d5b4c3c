package org.elasticlm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.encoder.EncoderTask;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A fresh data directory under {@code target} for one test context, with tiny random models in it. */
public final class TemporaryDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data"));
            Path directory = Files.createTempDirectory(parent, "server-");
            Path models = Files.createDirectory(directory.resolve("models"));
            TinyBundles.write(models, ServerTest.EMBED_MODEL, EncoderTask.EMBED);
            TinyBundles.writeMatching(models, ServerTest.RERANK_MODEL);
            TinyBundles.write(models, ServerTest.CLASSIFY_MODEL, EncoderTask.CLASSIFY);
            TestPropertyValues.of(
                            "elasticlm.data-dir=" + directory,
                            "elasticlm.models-dir=" + models,
                            "elasticlm.database.binaries-directory=target/postgres-binaries",
                            "elasticlm.api.warm-up=200ms",
                            // Tests look at alerts themselves.
                            "elasticlm.alerts.interval=1h",
                            "elasticlm.admin-password=" + ServerTest.ADMIN_PASSWORD,
                            "elasticlm.demo-api-key=" + ServerTest.DEMO_KEY)
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException("No data directory for a test", e);
        }
    }
}
