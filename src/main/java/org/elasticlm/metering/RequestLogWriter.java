package org.elasticlm.metering;

import java.util.List;

/** Puts records into the database. */
interface RequestLogWriter {

    /**
     * Writes all or none. Writing a record again changes nothing.
     *
     * @throws org.springframework.dao.DataAccessException when the database does not take them
     */
    void write(List<RequestRecord> records);

    /**
     * Writes all that their tenants still let be kept, or none. Writing a text again changes nothing.
     *
     * @throws org.springframework.dao.DataAccessException when the database does not take them
     */
    void writeTexts(List<RequestText> texts);
}
