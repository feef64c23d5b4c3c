package org.elasticlm.console.overview;

import java.util.List;
import org.elasticlm.console.parts.Fact;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.RequestLogState;

/** Whether every answered request reaches the request log. */
record PipelineHealth(String tone, String state, List<Fact> facts) {

    static PipelineHealth of(RequestLogState state) {
        List<Fact> facts = List.of(
                new Fact("Pending in memory", Format.count(state.pending())),
                new Fact("Spilled to disk", Format.count(state.spilled())),
                new Fact("Lost", Format.count(state.lost())));
        if (state.lost() > 0) {
            return new PipelineHealth("bad", "records were lost", facts);
        }
        return state.spilled() > 0
                ? new PipelineHealth("warn", "waiting for the database", facts)
                : new PipelineHealth("good", "complete", facts);
    }
}
