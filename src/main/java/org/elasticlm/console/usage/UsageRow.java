package org.elasticlm.console.usage;

import org.elasticlm.console.parts.AnswerKind;
import org.elasticlm.console.parts.Format;
import org.elasticlm.console.parts.WidthMark;
import org.elasticlm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A line of a usage table.
 *
 * @param change of the requests against the period before
 * @param missed whether less was in target than promised
 * @param cost quality given up, in the metric's own unit
 * @param costShare the same as a share of full width's quality
 */
record UsageRow(
        Head head,
        Cell requests,
        String change,
        String tokens,
        Cell rejected,
        Cell shed,
        Cell failed,
        String attainment,
        boolean missed,
        String meanWidth,
        String cost,
        String costShare) {

    /**
     * What a line is of.
     *
     * @param note beside the name, or empty
     * @param address where the name leads, or null
     * @param mark the width that the line is of, or null
     */
    record Head(
            String name,
            String note,
            @Nullable String address,
            @Nullable WidthMark mark) {

        static Head of(String name) {
            return new Head(name, "", null, null);
        }
    }

    /**
     * A count.
     *
     * @param address the requests behind it; null when there are none or the log has no filter for them
     */
    record Cell(String text, @Nullable String address) {}

    /**
     * @param objective the share of requests that was to be in target, or NaN
     * @param links to the requests of this line, or null
     */
    static UsageRow of(Head head, Usage usage, Usage before, double objective, @Nullable UsageLinks links) {
        return new UsageRow(
                head,
                cell(usage.requests(), links, null),
                Comparison.of(usage.requests(), before.requests()),
                Format.count(usage.tokens()),
                cell(usage.rejected(), links, AnswerKind.REJECTED),
                cell(usage.shed(), links, AnswerKind.SHED),
                cell(usage.failed(), links, AnswerKind.FAILED),
                Format.percent(usage.attainment()),
                usage.attainment() < objective,
                Format.width(usage.meanWidth()),
                Format.quality(usage.qualityCost()),
                Format.signedPercent(usage.qualityCostShare()));
    }

    private static Cell cell(long count, @Nullable UsageLinks links, @Nullable AnswerKind kind) {
        return new Cell(Format.count(count), links == null || count == 0 ? null : links.requests(kind));
    }
}
