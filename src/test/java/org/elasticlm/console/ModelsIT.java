package org.elasticlm.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.ServerTest;
import org.elasticlm.bundle.TinyBundles;
import org.elasticlm.bundle.ZipWriter;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Models in a real browser, from upload to deletion. They are added, so the server is this test's own. */
@ServerTest
@TestPropertySource(properties = {"elasticlm.registry.memory=1MB", "elasticlm.registry.max-upload=200KB"})
class ModelsIT {

    private static ChromiumBrowser chromium;

    @TempDir
    Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @BeforeAll
    static void startBrowser() {
        chromium = ChromiumBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @Test
    void aVersionIsUploadedPromotedComparedRolledBackUnloadedAndDeleted() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            for (int version = 1; version <= 2; version++) {
                upload(visit, zip(version));
                assertThat(visit.page()).hasURL(visit.address("/console/models/shown?version=" + version));
                visit.button("Promote version " + version);
                visit.button("Make it the champion");
                assertThat(visit.page().getByText("shown@champion means version " + version))
                        .isVisible();
                assertThat(champion()).isEqualTo(version);
            }
            visit.open("/console/models/shown?version=2&with=1");
            assertThat(visit.page().locator(".curve")).hasCount(4);
            assertThat(visit.page().getByText("Latency of shown@1 on this host"))
                    .isVisible();
            picture(visit, "model-light-wide");

            visit.button("Roll back champion to version 1");
            visit.button("Roll back");
            assertThat(visit.page().getByText("shown@champion means version 1 again"))
                    .isVisible();
            assertThat(champion()).isEqualTo(1);

            visit.button("Unload version 2");
            visit.button("Unload version");
            assertThat(visit.page().getByText("Unloaded.")).isVisible();
            visit.open("/console/models/shown?version=2");
            assertThat(visit.page().getByText("Load this version to measure it on this host."))
                    .isVisible();
            visit.button("Delete version 2");
            visit.button("Delete version");
            assertThat(visit.page().getByText("Deleted.")).isVisible();
            assertThat(database.sql("select deleted is not null from model where name = 'shown' and version = 2")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void anUploadThatIsRefusedSaysWhyBesideTheFile() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port).signIn()) {
            upload(visit, Files.writeString(directory.resolve("text.zip"), "no zip file"));
            assertThat(visit.page().locator("#upload-status"))
                    .containsText("expected a zip file, found something else");
            visit.button("Cancel");
            Path large = directory.resolve("large.zip");
            Files.write(large, new byte[300_000]);
            upload(visit, large);
            assertThat(visit.page().locator("#upload-status")).containsText("Too large.");
            visit.open("/console/models");
            visit.button("Upload a bundle");
            visit.page().getByLabel("Zip file").setInputFiles(directory.resolve("text.zip"));
            visit.loseTheSignIn();
            visit.button("Upload");
            assertThat(visit.page().locator("#upload-status")).containsText("You were signed out.");
            visit.signIn();
            visit.open("/console/models");
            visit.button("Register a directory");
            visit.page().getByLabel("Directory on the server").fill("/etc");
            visit.button("Register");
            assertThat(visit.page().getByText("Bundles are registered from below"))
                    .isVisible();
        }
    }

    @Test
    void thePagesCanBeReadAndUsedByEveryone() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (ConsoleVisit visit = ConsoleVisit.begin(chromium, port, scheme).signIn()) {
                for (String path : List.of("/console/models", "/console/models/" + ServerTest.EMBED_MODEL)) {
                    visit.open(path);
                    assertThat(Barriers.on(visit.page())).as(path).isEmpty();
                    picture(visit, scheme.name() + path.replace('/', '-'));
                }
                visit.page().setViewportSize(390, 844);
                picture(visit, scheme.name() + "-narrow");
                assertThat((Boolean) visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("no page is wider than a narrow screen")
                        .isTrue();
            }
        }
    }

    private static void upload(ConsoleVisit visit, Path zip) {
        visit.open("/console/models");
        visit.button("Upload a bundle");
        visit.page().getByLabel("Zip file").setInputFiles(zip);
        visit.button("Upload");
    }

    /** For whoever looks at the pages after a run. */
    private static void picture(ConsoleVisit visit, String name) {
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pictures", "models-" + name + ".png")));
    }

    private int champion() {
        return database.sql("select version from model_alias where name = 'shown' and alias = 'champion'")
                .query(Integer.class)
                .single();
    }

    private Path zip(int version) throws Exception {
        Path bundle = TinyBundles.write(
                Files.createDirectory(directory.resolve("v" + version)), "shown", version, EncoderTask.EMBED);
        return ZipWriter.zip(bundle, directory.resolve("shown-" + version + ".zip"), true);
    }
}
