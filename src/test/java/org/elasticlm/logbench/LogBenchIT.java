package org.elasticlm.logbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.elasticlm.ElasticLm;
import org.elasticlm.ServerTest;
import org.elasticlm.TemporaryDataDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** The measurements of the request log in small, on a server of their own, since they leave tenants and requests. */
class LogBenchIT {

    private static ConfigurableApplicationContext server;
    private static String data;
    private static String url;

    @BeforeAll
    static void startServer() {
        server = new SpringApplicationBuilder(ElasticLm.class)
                .initializers(new TemporaryDataDirectory())
                .run("--server.port=0");
        data = server.getEnvironment().getRequiredProperty("elasticlm.data-dir");
        url = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aHistoryIsWrittenAndItsPagesAreTimed() {
        assertThat(run(new FillCommand(), "--data", data, "--rows", "4000", "--days", "3"))
                .isZero();
        assertThat(out.toString()).contains("rows written; 0 sums differ from the log");

        run(
                new PagesCommand(),
                "--data",
                data,
                "--url",
                url,
                "--password",
                ServerTest.ADMIN_PASSWORD,
                "--loads",
                "1",
                "--limit-ms",
                "60000");
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("overview ", "requests that failed", "usage of a tenant, 12m", "All within the limit");
    }

    @Test
    void theJournalIsTimed() {
        assertThat(run(new JournalCommand(), "--data", data, "--records", "3000"))
                .isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("threads  records/s", "3,000 records: ", "Lost: 0; sums that differ from the log: 0");
    }

    @Test
    void aWrongPasswordIsSaid() {
        run(new FillCommand(), "--data", data, "--rows", "100", "--days", "1");
        run(new PagesCommand(), "--data", data, "--url", url, "--password", "wrong");

        assertThat(err.toString()).contains("does not let admin in");
    }

    private int run(Callable<Integer> command, String... options) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }
}
