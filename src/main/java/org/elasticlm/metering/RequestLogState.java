package org.elasticlm.metering;

import java.util.Map;

/**
 * How the request log's pipeline is doing.
 *
 * @param waiting records in the journal, on their way to the database
 * @param journalBytes what the journal takes up on disk
 * @param databaseAway whether the database did not take the last batch
 * @param keeping whether the last record could be kept
 * @param failing whether the last batch did not come through for another reason, such as a journal that cannot be read
 * @param lost records that could not be kept since the start, by reason; must stay empty
 */
public record RequestLogState(
        long waiting,
        long journalBytes,
        boolean databaseAway,
        boolean keeping,
        boolean failing,
        Map<LossReason, Long> lost) {

    public RequestLogState {
        lost = Map.copyOf(lost);
    }

    public long lostInAll() {
        return lost.values().stream().mapToLong(Long::longValue).sum();
    }
}
