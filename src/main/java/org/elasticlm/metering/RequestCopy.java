package org.elasticlm.metering;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records into {@code request_log} by PostgreSQL's COPY in its binary format (its manual, "COPY", "Binary Format"): of all ways
 * the one that costs the database least, since it has nothing to parse and looks for no row that may be there already.
 */
public final class RequestCopy {

    private static final String COPY = "copy request_log (" + RequestColumn.NAMES + ") from stdin (format binary)";

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int USUAL_BYTES = 320;

    /** Until the database takes more, or says that it has all. */
    private static final int LONGEST_MILLIS = 120_000;

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;

    public RequestCopy(JdbcTemplate database, RequestLogPartitions partitions) {
        this.database = database;
        this.partitions = partitions;
    }

    /**
     * In one statement; days that have no partition get one.
     *
     * @throws DuplicateKeyException when one of them is there already; then none was written
     * @throws DataIntegrityViolationException when the database will never take one of them; then none was written
     */
    public void write(List<RequestRecord> records) {
        partitions.write(records, () -> copy(records));
    }

    private void copy(List<RequestRecord> records) {
        database.execute((ConnectionCallback<Boolean>) connection -> {
            copy(connection, records);
            return true;
        });
    }

    /** Bit by bit: a batch as a whole may take up tens of megabytes. */
    private static void copy(Connection connection, List<RequestRecord> records) throws SQLException {
        // A database that is gone without a word is not waited for for ever; the records stay in the journal.
        connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            RecordBytes chunk = new RecordBytes(CHUNK_BYTES + USUAL_BYTES);
            for (byte each : SIGNATURE) {
                chunk.put(each);
            }
            chunk.putInt(0); // no flags
            chunk.putInt(0); // no extension of the header
            for (RequestRecord record : records) {
                chunk.putShort(RequestColumn.ALL.size());
                for (RequestColumn column : RequestColumn.ALL) {
                    column.write(chunk, record);
                }
                if (chunk.size() >= CHUNK_BYTES) {
                    send(chunk, copy);
                }
            }
            chunk.putShort(-1);
            send(chunk, copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(RecordBytes chunk, CopyIn copy) throws SQLException {
        copy.writeToCopy(chunk.backing(), 0, chunk.size());
        chunk.clear();
    }
}
