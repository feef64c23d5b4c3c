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

/**
 * Records into {@code request_log} by PostgreSQL's COPY in its binary format (its manual, "COPY", "Binary Format"): of all ways
 * the one that costs the database least, since it has nothing to parse and looks for no row that may be there already.
 */
public final class RequestCopy {

    private static final String COPY = "copy request_log (" + RequestColumn.NAMES + ") from stdin (format binary)";

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int USUAL_BYTES = 320;

    private RequestCopy() {}

    /**
     * In a transaction of its own, or the connection's.
     *
     * @param records whose days have partitions
     * @throws SQLException when one of them is there already, or cannot be taken; then none was written
     */
    public static void into(Connection connection, List<RequestRecord> records) throws SQLException {
        byte[] rows = rows(records);
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

    static byte[] rows(List<RequestRecord> records) {
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
