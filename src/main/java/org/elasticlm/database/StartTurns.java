package org.elasticlm.database;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Servers that start on one new database at once take turns to put into it what it lacks. */
@Component
public final class StartTurns {

    /** Any number that nothing else locks. */
    private static final long LOCK = 0x656c6d31;

    private final JdbcClient database;
    private final TransactionOperations transactions;

    StartTurns(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @param preparation looks what is there and adds to it, in one transaction while no other server does */
    public <T> T take(Supplier<T> preparation) {
        return transactions.execute(status -> {
            database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
            return preparation.get();
        });
    }
}
