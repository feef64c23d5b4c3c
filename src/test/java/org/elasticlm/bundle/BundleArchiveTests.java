package org.elasticlm.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's zip file becomes a bundle's files, or nothing. */
class BundleArchiveTests {

    private static final long PLENTY = 10 << 20;
    private static final int FLAGS = 8;
    private static final int SIZE = 24;
    private static final int VERSION_MADE_BY = 4;
    private static final int ATTRIBUTES = 38;

    @TempDir
    Path directory;

    private Path zip;
    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        zip = directory.resolve("upload.zip");
        target = Files.createDirectory(directory.resolve("target"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBundlesFilesAreUnpackedWhetherInAFolderOrNot(boolean inFolder) throws IOException {
        Path bundle = TinyBundles.write(directory, "tiny", EncoderTask.EMBED);
        BundleArchive.unpack(ZipWriter.zip(bundle, zip, inFolder), target, PLENTY);

        assertThat(BundleReader.read(target).description())
                .isEqualTo(BundleReader.read(bundle).description());
        assertThat(BundleReader.checksum(target)).isEqualTo(BundleReader.checksum(bundle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/elastic.json",
                "/etc/passwd",
                "../elastic.json",
                "a/../../elastic.json",
                "./elastic.json",
                "..\\elastic.json",
                "C:elastic.json",
                "a/b/elastic.json",
                ".hidden/elastic.json",
                "notes.txt",
                ".DS_Store",
                "a/model.pkl",
                "a/elastic.json/"
            })
    void namesThatABundleDoesNotHaveAreRefused(String name) throws IOException {
        assertRefused(ZipWriter.named(zip, List.of("elastic.json", name)), "found");
    }

    @Test
    void filesOfTwoFoldersAreRefused() throws IOException {
        assertRefused(
                ZipWriter.named(zip, List.of("a/elastic.json", "b/config.json")), "the files of one directory, found");
        assertRefused(
                ZipWriter.named(zip, List.of("elastic.json", "a/config.json")), "the files of one directory, found");
        assertRefused(ZipWriter.named(zip, List.of("a/elastic.json", "a/b/")), "expected only");
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        ZipWriter.named(zip, List.of("elastic.json", "elastic.jsoN"));
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("elastic.jsoN", "elastic.json");
        Files.write(zip, text.getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(zip, "elastic.json once, found it twice");
    }

    @Test
    void linksAndDevicesAreRefused() throws IOException {
        for (int kind : new int[] {0xA000, 0x2000, 0x6000, 0x1000, 0xC000}) {
            ZipWriter.named(zip, List.of("elastic.json"));
            ZipWriter.tamper(zip, "elastic.json", VERSION_MADE_BY, 0x0014_0314);
            ZipWriter.tamper(zip, "elastic.json", ATTRIBUTES, (kind | 0x1FF) << 16);
            assertRefused(zip, "which is a link or a device");
        }
    }

    @Test
    void encryptedFilesAreRefused() throws IOException {
        ZipWriter.named(zip, List.of("elastic.json"));
        ZipWriter.tamper(zip, "elastic.json", FLAGS, 0x0008_0809);

        assertRefused(zip, "which is encrypted");
    }

    @Test
    void aFileThatIsTooLargeForItsKindIsRefusedUnread() throws IOException {
        ZipWriter.zeros(zip, "elastic.json", (4 << 20) + 1);

        assertRefused(zip, "elastic.json of at most 4194304 bytes, found 4194305 bytes");
    }

    @Test
    void filesThatAreTooLargeTogetherAreRefusedUnread() throws IOException {
        ZipWriter.zeros(zip, "elastic.json", 4 << 20);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleArchive.unpack(zip, target, 1 << 20))
                .withMessageContaining("at most 1048576 bytes once unpacked, found 4194304 bytes");
        assertNothingWritten();
    }

    @Test
    void aFileThatGrowsBeyondWhatItAnnouncesIsCutOff() throws IOException {
        ZipWriter.zeros(zip, "elastic.json", 4 << 20);
        ZipWriter.tamper(zip, "elastic.json", SIZE, 100);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> BundleArchive.unpack(zip, target, PLENTY));
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).allMatch(file -> size(file) <= 1 << 17);
        }
    }

    @Test
    void aFileThatIsShorterThanItAnnouncesIsRefused() throws IOException {
        ZipWriter.named(zip, List.of("elastic.json"));
        ZipWriter.tamper(zip, "elastic.json", SIZE, 100);

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> BundleArchive.unpack(zip, target, PLENTY));
    }

    @Test
    void whatIsNoZipFileIsRefused() throws IOException {
        Files.writeString(zip, "{}");
        assertRefused(zip, "a zip file, found something else");
        Files.write(zip, new byte[0]);
        assertRefused(zip, "a zip file, found something else");
        Files.write(zip, new byte[100_000]);
        assertRefused(zip, "a zip file, found something else");
    }

    @Test
    void aDamagedDirectoryIsRefused() throws IOException {
        ZipWriter.named(zip, List.of("elastic.json", "config.json"));
        ZipWriter.tamper(zip, "config.json", 0, 0x1234);

        assertRefused(zip, "found a damaged one");
    }

    @Test
    void anArchiveWithoutABundleIsRefused() throws IOException {
        assertRefused(ZipWriter.named(zip, List.of("config.json")), "an elastic.json, found none");
        assertRefused(ZipWriter.named(zip, List.of("a/")), "an elastic.json, found none");
    }

    @Test
    void aStrangersNamesAreShownShortAndPrintable() throws IOException {
        ZipWriter.named(zip, List.of("elastic.json", "\u001b[31m" + "x".repeat(500)));

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleArchive.unpack(zip, target, PLENTY))
                .extracting(BundleException::getMessage, Assertions.as(InstanceOfAssertFactories.STRING))
                .doesNotContain("\u001b")
                .contains("?[31mxxx")
                .hasSizeLessThan(400 + zip.toString().length());
    }

    private void assertRefused(Path file, String message) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleArchive.unpack(file, target, PLENTY))
                .withMessageContaining(message);
        assertNothingWritten();
    }

    private void assertNothingWritten() {
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
