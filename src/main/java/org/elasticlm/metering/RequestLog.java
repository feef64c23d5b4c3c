package org.elasticlm.metering;

/** Where every answered request is recorded. */
public interface RequestLog {

    /**
     * To be called before the answer leaves: on return the record survives a kill of this process. It takes some
     * microseconds and never throws: serving goes on whatever happens to the record.
     */
    void append(RequestRecord record);

    /**
     * What was said in a request whose tenant lets it be kept; to be called after the answer has left. It never throws.
     * Texts are left out while the journal is half full.
     */
    void append(RequestText text);
}
