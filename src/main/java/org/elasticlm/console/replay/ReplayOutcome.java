package org.elasticlm.console.replay;

import java.time.Instant;
import java.util.List;

/**
 * What every policy makes of the recorded load.
 *
 * @param until the end of what was replayed
 * @param policies the one in force first; empty where nothing was recorded
 */
record ReplayOutcome(ReplayQuestion question, Instant until, RecordedTraffic traffic, List<PolicyOutcome> policies) {}
