package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticlm.ServerTest;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.bundle.BundleException;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.bundle.ZipWriter;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** One version that this host cannot load keeps it from no other. */
@ServerTest
@TestPropertySource(properties = "elasticlm.registry.refresh-interval=1h") // this test is who follows the database
class UnloadableVersionIT {

    private static final String NAME = "unloadable";
    private static final long AMPLE = 1L << 40;

    @TempDir
    private Path directory;

    @Autowired
    private ModelRecords records;

    @Autowired
    private AliasRecords aliases;

    @Autowired
    private ModelFiles files;

    @Autowired
    private ModelOperator operator;

    @Autowired
    private ModelPublisher publisher;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private AuditLog audit;

    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void publish() throws IOException {
        Path bundle = TinyBundles.write(directory, NAME, EncoderTask.EMBED);
        ModelFacts facts = ModelFacts.of(BundleReader.read(bundle), BundleReader.checksum(bundle));
        files.publish(bundle, NAME, 1);
        records.keep(facts, "admin", true);
        records.want(NAME, 1, true);
    }

    @Test
    void publishingTheSameBundleAgainReplacesFilesThatWereDamaged() throws IOException {
        Path zip = ZipWriter.zip(
                TinyBundles.write(directory, NAME, EncoderTask.EMBED), directory.resolve("again.zip"), true);
        Path folder = files.find(NAME, 1).orElseThrow();
        for (String file : List.of("model.safetensors", "README.md", "SHA256SUMS")) {
            byte[] content = Files.readAllBytes(folder.resolve(file));
            Files.write(folder.resolve(file), Arrays.copyOf(content, content.length / 2));

            assertThat(upload(zip).isNew()).isTrue();
            assertThat(folder.resolve(file)).hasBinaryContent(content);
        }
        assertThat(upload(zip).isNew()).isFalse();
        assertThat(records.find(NAME, 1).orElseThrow().wanted()).isTrue();
    }

    private Publication upload(Path zip) throws IOException {
        try (InputStream content = Files.newInputStream(zip)) {
            return publisher.upload(content, "admin");
        }
    }

    @Test
    void aPublishedVersionIsLeftOutOfTheStart() {
        try (ModelRegistry registry =
                start(NAME, new UncheckedIOException(new IOException("No space left on device")))) {
            assertThat(registry.models())
                    .extracting(ServedModel::name)
                    .containsExactly(ServerTest.CLASSIFY_MODEL, ServerTest.EMBED_MODEL, ServerTest.RERANK_MODEL);
        }
    }

    @Test
    void aBundleInTheModelsDirectoryEndsTheStartAndIsNamed() {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> start(ServerTest.RERANK_MODEL, new OutOfMemoryError("Java heap space")))
                .withMessageContaining(
                        files.modelsDirectory().resolve(ServerTest.RERANK_MODEL).toString())
                .withMessageContaining("expected a model that this host can load")
                .withMessageContaining("cannot be loaded on this host: Java heap space");
    }

    @Test
    void aRunningServerGoesOnAndDoesNotTryAgainAtOnce() {
        ModelRegistry registry = new ModelRegistry(List.of(), Map.of());
        ModelLoading loading = new ModelLoading(
                registry,
                new NoHost(),
                files,
                reading(NAME, new IllegalStateException("The engine refused the generated program")),
                records,
                AMPLE,
                Duration.ofMinutes(1));
        AtomicLong nanos = new AtomicLong();
        ModelSync sync = new ModelSync(registry, loading, records, aliases, nanos::get);
        aliases.set(ServerTest.EMBED_MODEL, "candidate", 1, null, "admin");

        sync.follow();
        sync.poll();
        sync.follow();

        assertThat(attempts).hasValue(1);
        assertThat(registry.find(ServerTest.EMBED_MODEL, 1)).isPresent();
        assertThat(registry.aliases()).containsEntry(ServerTest.EMBED_MODEL, Map.of("candidate", 1));

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(sync.retryIsDue()).isTrue();
        records.want(NAME, 1, false);
        sync.follow();
        assertThat(attempts).hasValue(1);
        assertThat(sync.retryIsDue()).as("of what nobody wants any more").isFalse();
        registry.close();
    }

    @Test
    void whatOtherServersMayServeIsNotDeletedBeforeItIsUnloaded() throws IOException {
        files.delete(NAME, 1);

        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> operator.delete(NAME, 1, "admin"))
                .withMessageContaining("other servers of the database may serve it. Unload it first.");
        assertThat(records.find(NAME, 1).orElseThrow().deleted()).isFalse();

        operator.unload(NAME, 1, "admin");
        operator.delete(NAME, 1, "admin");
        assertThat(records.find(NAME, 1).orElseThrow().deleted()).isTrue();
    }

    private ModelRegistry start(String unloadable, Throwable failure) {
        return new ModelStart(records, aliases, transactions, audit, files, reading(unloadable, failure), AMPLE)
                .load(Map.of());
    }

    private ModelReading reading(String unloadable, Throwable failure) {
        return new ModelReading(ServedWidths.ALL, EncoderOptions.ofThisHost(), (bundle, checksum, options) -> {
            if (bundle.description().name().equals(unloadable)) {
                attempts.incrementAndGet();
                throw UnloadableVersionIT.<RuntimeException>unchecked(failure);
            }
            return ModelLoader.load(bundle, checksum, options);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Measures nothing. */
    private static final class NoHost implements ModelHost {
        @Override
        public CompletableFuture<Void> prepare(ServedModel model) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void retire(Retirement retirement) {
            retirement.ended().run();
        }
    }
}
