package org.elasticlm.inference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elasticlm.scheduling.WidthReason;

/**
 * What the engine is doing, for people and monitors.
 *
 * @param state what it does with new work
 * @param policy the schedule's name
 * @param level the widest width served at present
 * @param cause why the level is what it is
 * @param queuedRequests requests that wait, started ones with slices left included
 * @param queuedTokens tokens that wait
 * @param arrivingTokens tokens of queries per second, lately
 * @param drainedTokens tokens computed per second of computing, lately
 * @param requestsByWidth finished requests since start, by width
 * @param requestsByReason finished requests since start, by why they got their width
 * @param refusedByReason refused requests since start
 * @param failed requests since start that the encoder could not compute
 * @param predictedRatio mean of actual over predicted batch time of the recent batches; 1 is a perfect prediction
 * @param models each with its load and its widths
 * @param cache the result cache
 * @param recent the last batches and refusals, newest first
 */
public record EngineStatus(
        State state,
        String policy,
        double level,
        WidthReason cause,
        int queuedRequests,
        long queuedTokens,
        double arrivingTokens,
        double drainedTokens,
        Map<Double, Long> requestsByWidth,
        Map<WidthReason, Long> requestsByReason,
        Map<InferenceRefusedException.Reason, Long> refusedByReason,
        long failed,
        double predictedRatio,
        List<ModelLoad> models,
        Cache cache,
        List<Step> recent) {

    /**
     * @param mostBytes its bound; 0 where there is none
     * @param hits texts that it answered
     * @param misses texts that were looked for and computed
     */
    public record Cache(long mostBytes, long bytes, long hits, long misses) {}

    /** Whether work is accepted. */
    public enum State {
        STARTING,
        READY,
        DRAINING,
        STOPPED
    }

    /**
     * One decision.
     *
     * @param model name and version, empty when nothing was computed
     * @param width what computed the batch, or NaN
     * @param level the level in force
     * @param requests how many shared the batch
     * @param refused how many were refused with it
     * @param waiting requests in the queue when it was taken
     * @param predictedMillis expected time of the forward pass
     * @param actualMillis what it took
     * @param reasons why, by how many slices each
     */
    public record Step(
            Instant at,
            String model,
            double width,
            double level,
            int requests,
            int sequences,
            long tokens,
            int refused,
            int waiting,
            double predictedMillis,
            double actualMillis,
            Map<WidthReason, Long> reasons) {}
}
