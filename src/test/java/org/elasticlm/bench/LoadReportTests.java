package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.traffic.Arrivals;
import org.junit.jupiter.api.Test;

class LoadReportTests {

    private static final long MILLI = 1_000_000;

    @Test
    void thePromiseIsCountedForTheClientAndByTheServer() {
        // Both late ones left the server in time; the refused one was not promised anything.
        String table = table(List.of(
                answered(80, 70),
                answered(95, 90),
                answered(104, 99),
                answered(130, 100),
                new Outcome(0, MILLI, 503, 0)));
        assertThat(table).contains("of the answered in time: 50.00% for the client, 100.00% by the server's own clock");
    }

    @Test
    void aServerThatSaysNothingIsNotJudged() {
        assertThat(table(List.of(new Outcome(0, MILLI, 200, 1.0)))).doesNotContain("own clock", "outside queue");
    }

    private static Outcome answered(long millis, double inServer) {
        return new Outcome(0, millis * MILLI, 200, 1.0, new ServerTime(1, inServer - 2, inServer));
    }

    private static String table(List<Outcome> outcomes) {
        RunResult run = new RunResult("elastic", Arrivals.constant(5, 1), outcomes, 100);
        return new LoadReport(run, WidthQuality.UNKNOWN, "embeds").table();
    }
}
