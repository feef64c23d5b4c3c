package org.elasticlm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elasticlm.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the console is timed, with an empty cache and with a full one. */
@ServerTest
class FirstPaintIT {

    @LocalServerPort
    private int port;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void everyPageIsTimedAndAWarmCacheSavesBytes() {
        List<FirstPaint.Loads> pages;
        try (ChromiumBrowser chromium = ChromiumBrowser.start();
                PrintStream table = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            pages = new FirstPaint(chromium, new ConsoleGuide("http://localhost:" + port), 1)
                    .measure("admin", ServerTest.ADMIN_PASSWORD, table);
        }

        assertThat(pages).extracting(FirstPaint.Loads::page).contains("overview", "tenants", "tenants-one", "users");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cold cache", "warm cache", "\noverview ");
        assertThat(pages).allSatisfy(page -> {
            FirstPaint.Load cold = page.cold().get(0);
            assertThat(page.cold()).hasSize(1);
            assertThat(page.warm()).hasSize(1);
            assertThat(cold.paint()).isPositive();
            assertThat(cold.response()).isPositive();
            assertThat(page.warm().get(0).bytes()).isLessThan(cold.bytes()).isPositive();
        });
    }
}
