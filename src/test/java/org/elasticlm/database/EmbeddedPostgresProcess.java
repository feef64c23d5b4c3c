package org.elasticlm.database;

import java.nio.file.Path;
import java.time.Duration;

/** A process for tests to kill: starts a server, commits a row, says so, and waits. */
final class EmbeddedPostgresProcess {

    static final String COMMITTED = "committed";

    private EmbeddedPostgresProcess() {}

    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(
                Path.of(args[0]), Path.of(args[1]), PostgresAccount.detect(), Duration.ofSeconds(60));
        EmbeddedPostgresIT.execute(server, "create table kept (value int)", "insert into kept values (42)");
        System.out.println(COMMITTED);
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
}
