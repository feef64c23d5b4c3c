package org.elasticlm.console.replay;

import java.time.Instant;

/** Answers a question with a replay; takes a while. */
interface Replaying {

    /** @param each runs after each policy */
    ReplayOutcome make(ReplayQuestion question, Instant now, Runnable each);
}
