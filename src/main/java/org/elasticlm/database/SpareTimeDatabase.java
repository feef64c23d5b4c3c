package org.elasticlm.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The embedded database by one connection whose process gets {@linkplain SpareTime spare time} only: for work that nobody
 * waits for, beside which answers should be as quick as without it. On a busy machine such work may hardly get on, so that
 * every statement has a limit.
 */
public final class SpareTimeDatabase implements AutoCloseable {

    /** As {@code pg_stat_activity} shows it. */
    static final String APPLICATION = "ElasticLM, in spare time";

    private static final long CONNECT_MILLIS = 5_000;

    /** Of one connection: a batch of some ten thousand records is added up without a temporary file. */
    private static final String WORK_MEMORY = "64MB";

    private final HikariDataSource connection = new HikariDataSource();

    /** @param limit of a statement; one that takes longer fails, and has changed nothing */
    SpareTimeDatabase(String url, String user, String password, Duration limit) {
        connection.setDataSource(new Confined(url, user, password));
        connection.setPoolName("spare-time");
        connection.setMaximumPoolSize(1);
        connection.setMinimumIdle(0);
        connection.setConnectionTimeout(CONNECT_MILLIS);
        connection.setConnectionInitSql(
                "set statement_timeout = " + limit.toMillis() + "; set work_mem = '" + WORK_MEMORY + "'");
        connection.setInitializationFailTimeout(-1); // not before it is needed
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(connection);
    }

    @Override
    public void close() {
        connection.close();
    }

    private static final class Confined extends DriverManagerDataSource {

        Confined(String url, String user, String password) {
            super(url, user, password);
            Properties properties = new Properties();
            properties.setProperty(PGProperty.APPLICATION_NAME.getName(), APPLICATION);
            setConnectionProperties(properties);
        }

        @Override
        protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
            Connection made = super.getConnectionFromDriver(properties);
            SpareTime.confine(made.unwrap(PGConnection.class).getBackendPID());
            return made;
        }
    }
}
