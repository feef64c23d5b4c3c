package org.elasticlm.console.overview;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.LossReason;
import org.elasticlm.metering.RequestLogState;

/** Whether every answered request reaches the request log. */
record PipelineHealth(String tone, String state, List<Fact> facts) {

    static PipelineHealth of(RequestLogState state) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Waiting in the journal", Format.count(state.waiting())));
        facts.add(new Fact("Journal on disk", Format.megabytes(state.journalBytes())));
        facts.add(new Fact("Lost", Format.count(state.lostInAll())));
        for (LossReason reason : LossReason.values()) {
            Long lost = state.lost().get(reason);
            if (lost != null) {
                facts.add(new Fact("Because " + reason.text(), Format.count(lost)));
            }
        }
        if (!state.keeping()) {
            return new PipelineHealth("bad", "records are being lost", facts);
        }
        if (state.failing()) {
            return new PipelineHealth("bad", "held up by an error that the server's log tells", facts);
        }
        if (state.lostInAll() > 0) {
            return new PipelineHealth("bad", "records were lost", facts);
        }
        return state.databaseAway()
                ? new PipelineHealth("warn", "waiting for the database", facts)
                : new PipelineHealth("good", "complete", facts);
    }
}
