package org.elasticlm.console.parts;

import java.util.List;
import org.elasticlm.inference.EngineStatus;

/** The schedule at present, in words. */
public record EngineFacts(String tone, String state, List<Fact> facts) {

    public static EngineFacts of(EngineStatus engine) {
        List<Fact> facts = List.of(
                new Fact("Policy", engine.policy()),
                new Fact(
                        "Widest served now",
                        engine.level() + " (" + engine.cause().text() + ")"),
                new Fact(
                        "Waiting",
                        Format.count(engine.queuedRequests()) + " requests, " + Format.count(engine.queuedTokens())
                                + " tokens"),
                new Fact("Arriving", Format.count(Math.round(engine.arrivingTokens())) + " tokens/s"),
                new Fact("Actual over predicted time", Format.width(engine.predictedRatio())));
        return switch (engine.state()) {
            case STARTING -> new EngineFacts("warn", "starting", facts);
            case READY -> new EngineFacts("good", "ready", facts);
            case DRAINING -> new EngineFacts("warn", "draining", facts);
            case STOPPED -> new EngineFacts("bad", "stopped", facts);
        };
    }
}
