package org.elasticlm.inference;

import java.time.Duration;
import org.elasticlm.scheduling.Reserve;

/** When requests have to be computed, on the engine's clock, so that their answers are with the callers in time. */
final class Deadlines {

    private final double leastReserveMillis;
    private final ReplyTimes replyTimes = new ReplyTimes();

    Deadlines(ScheduleSettings settings) {
        this.leastReserveMillis = ScheduleSettings.millis(settings.reserve());
    }

    double millis(ServiceTerms terms, long arrivedNanos) {
        return millis(terms.latencyTarget(), arrivedNanos);
    }

    double millis(Duration latencyTarget, long arrivedNanos) {
        double target = ScheduleSettings.millis(latencyTarget);
        return arrivedNanos / 1e6 + target - reserve().millis(target);
    }

    /** As replies lately were. */
    Reserve reserve() {
        return new Reserve(leastReserveMillis, replyTimes.p98Millis());
    }

    /** Nothing was answered for a while that could tell how replies are. */
    void forgetReplies() {
        replyTimes.forget();
    }

    /** @param nanos from the end of the last batch until an answer was ready to leave */
    void replied(long nanos) {
        replyTimes.observe(nanos / 1e6);
    }
}
