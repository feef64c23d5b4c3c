package org.elasticlm.metering;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final int USUAL_BYTES = 320;

    private final JdbcTemplate database;
    private final RequestLogPartitions partitions;

    public RequestCopy(JdbcTemplate database, RequestLogPartitions partitions) {
        this.database = database;
        this.partitions = partitions;
    }

    /**
     * In one statement; days that have no partition yet get one.
     *
     * @throws DuplicateKeyException when one of them is there already; then none was written
     * @throws DataIntegrityViolationException when the database will never take one of them; then none was written
     */
    public void write(List<RequestRecord> records) {
        partitions.ensureFor(records);
        byte[] rows = rows(records);
        database.execute((ConnectionCallback<Boolean>) connection -> {
            copy(connection, rows);
            return true;
        });
    }

    private static void copy(Connection connection, byte[] rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static byte[] rows(List<RequestRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SIGNATURE.length + USUAL_BYTES * (records.size() + 1));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0); // no flags
            out.writeInt(0); // no extension of the header
            for (RequestRecord record : records) {
                out.writeShort(RequestColumn.ALL.size());
                for (RequestColumn column : RequestColumn.ALL) {
                    column.write(out, record);
                }
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
