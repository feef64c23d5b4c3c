package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pictures of the console are of every page in the navigation, both ways. */
@ServerTest
class ScreenshotsIT {

    @LocalServerPort
    private int port;

    @Test
    void everyPageIsTakenLightAndDark(@TempDir Path directory) throws Exception {
        try (ChromiumBrowser chromium = ChromiumBrowser.start()) {
            List<Path> pictures = new Screenshots(chromium, new ConsoleGuide("http://localhost:" + port), directory, 50)
                    .take("admin", ServerTest.ADMIN_PASSWORD);

            assertThat(pictures)
                    .extracting(file -> file.getFileName().toString())
                    .contains(
                            "sign-in-light.png",
                            "overview-light.png",
                            "overview-dark.png",
                            "tenants-one-dark.png",
                            "schedule-replay-dark.png",
                            "playground-light.png",
                            "users-dark.png",
                            "password-light.png");
            for (Path picture : pictures) {
                assertThat(Files.size(picture)).as(picture.toString()).isGreaterThan(5_000);
            }
        }
    }
}
