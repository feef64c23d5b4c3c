package org.elasticlm.console.replay;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.elasticlm.metering.RecordedLoad;
import org.elasticlm.simulation.Score;

/**
 * What became of requests, once served or served again.
 *
 * @param p95 of the answered in milliseconds, NaN where there are none, as is the mean width
 * @param effectiveQuality mean over all requests of the quality as a share of the full width's, where only an answer in time
 *     has any; NaN where the quality of a width is not known
 * @param inTimeWidths answers in time per width
 */
record ReplayTally(
        long requests,
        long inTime,
        long late,
        long refused,
        double p95,
        double meanWidth,
        double effectiveQuality,
        SortedMap<Double, Long> inTimeWidths) {

    static ReplayTally of(Score score) {
        SortedMap<Double, Long> widths = new TreeMap<>();
        score.inTimeWidths().forEach((width, count) -> widths.put(width, (long) count));
        return new ReplayTally(
                score.requests(),
                score.inTime(),
                score.late(),
                score.refused(),
                score.p95(),
                score.meanWidth(),
                score.effectiveQuality(),
                widths);
    }

    /** As they were answered then. */
    static ReplayTally of(List<RecordedLoad.Request> requests, SortedMap<Double, Double> quality) {
        SortedMap<Double, Long> widths = new TreeMap<>();
        double full = quality.isEmpty() ? Double.NaN : Objects.requireNonNull(quality.get(quality.lastKey()));
        double sum = 0;
        for (RecordedLoad.Request request : requests) {
            if (request.inTime() && request.width() != null) {
                widths.merge(request.width(), 1L, Long::sum);
                sum += quality.getOrDefault(request.width(), Double.NaN) / full;
            }
        }
        double[] millis = served(requests)
                .mapToDouble(request -> request.totalMicros() / 1000.0)
                .sorted()
                .toArray();
        long inTime = requests.stream().filter(RecordedLoad.Request::inTime).count();
        return new ReplayTally(
                requests.size(),
                inTime,
                millis.length - inTime,
                requests.size() - millis.length,
                millis.length == 0 ? Double.NaN : millis[(int) Math.ceil(0.95 * millis.length) - 1],
                served(requests)
                        .flatMap(request -> Stream.ofNullable(request.width()))
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN),
                requests.isEmpty() ? Double.NaN : sum / requests.size(),
                widths);
    }

    private static Stream<RecordedLoad.Request> served(List<RecordedLoad.Request> requests) {
        return requests.stream().filter(RecordedLoad.Request::served);
    }

    double attainment() {
        return share(inTime);
    }

    double share(long count) {
        return requests == 0 ? Double.NaN : (double) count / requests;
    }
}
