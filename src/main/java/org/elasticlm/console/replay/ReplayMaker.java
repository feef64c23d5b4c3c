package org.elasticlm.console.replay;

import java.time.Instant;
import java.util.List;
import org.elasticlm.registry.ServedModel;
import org.springframework.stereotype.Component;

/** Reads the recorded load and serves it by every policy, on virtual time with this host's latencies. */
@Component
final class ReplayMaker implements Replaying {

    /** Seven policies serve as many within a few seconds; of more, windows of the time are served. */
    static final int MOST_REQUESTS = 4_000;

    private final ReplaySource source;

    ReplayMaker(ReplaySource source) {
        this.source = source;
    }

    @Override
    public ReplayOutcome make(ReplayQuestion question, Instant now, Runnable each) {
        ServedModel model = source.models().stream()
                .filter(one -> one.id().equals(question.model()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(question.model() + " was unloaded before its replay"));
        RecordedTraffic traffic = source.read(model, now.minus(question.range().length()), now, MOST_REQUESTS);
        if (traffic.requests().isEmpty()) {
            return new ReplayOutcome(question, now, traffic, List.of());
        }
        return new ReplayOutcome(
                question,
                now,
                traffic,
                PolicyOutcome.all(
                        source.replay(model),
                        traffic.asPromised(),
                        source.inForce().policy(),
                        question.fixedWidth(),
                        traffic.quality(),
                        each));
    }
}
