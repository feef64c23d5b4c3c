package org.elasticlm.metering;

/** Where every answered request is recorded. */
public interface RequestLog {

    /**
     * To be called before the answer leaves: on return the record survives a kill of this process. It takes some
     * microseconds and never throws: serving goes on whatever happens to the record.
     */
    void append(RequestRecord record);
}
