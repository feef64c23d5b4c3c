package org.elasticlm.metering;

/** Where every answered request is recorded. */
public interface RequestLog {

    /** Never blocks and never throws: serving goes on whatever happens to the record. */
    void append(RequestRecord record);
}
