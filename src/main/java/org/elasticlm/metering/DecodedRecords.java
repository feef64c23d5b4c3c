package org.elasticlm.metering;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The journal's records, each decoded when it is asked for and then forgotten. A batch lives as long as the database takes
 * for it. Decoded it would be some ten objects a record, which every collection in that time copies while all answers wait.
 */
final class DecodedRecords extends AbstractList<RequestRecord> implements RandomAccess {

    private final List<ByteBuffer> entries;

    /** @param entries should be records that {@link RecordCodec} can read; whoever asks for another one is told */
    DecodedRecords(List<ByteBuffer> entries) {
        this.entries = entries;
    }

    @Override
    public RequestRecord get(int index) {
        return RecordCodec.decode(entries.get(index));
    }

    @Override
    public int size() {
        return entries.size();
    }
}
