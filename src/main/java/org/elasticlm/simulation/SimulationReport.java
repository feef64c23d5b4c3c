package org.elasticlm.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that a simulation found, as one HTML page without outside parts.
 *
 * @param results one per load
 */
record SimulationReport(
        Fleet fleet, RequestShape shape, List<TenantTerms> tenants, Quality quality, List<Result> results) {

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1f2328;background:#fff;\
            max-width:1080px;margin:32px auto;padding:0 20px}
            h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:40px 0 8px}p{margin:4px 0 14px;color:#59636e}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;margin-bottom:20px}
            th,td{padding:5px 10px;text-align:right;border-bottom:1px solid #e4e8ec}
            th{color:#59636e;font-weight:600;font-size:13px}th:first-child,td:first-child{text-align:left}
            tr.own td{font-weight:600}tr.best td:last-child{color:#008a63;font-weight:700}
            svg{max-width:100%;height:auto}
            @media(prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}p,th{color:#9198a1}
            th,td{border-color:#232a33}tr.best td:last-child{color:#2fc79a}}
            """;

    String html() {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Simulated schedules</title><style>"
                + STYLE + "</style></head><body>\n<h1>Simulated schedules</h1>\n<p>" + escape(setting()) + "</p>\n");
        SimulationFigures figures = new SimulationFigures(fleet.ladder());
        if (results.size() > 1) {
            html.append(figures.byLoad(results)).append('\n');
        }
        for (Result result : results) {
            html.append("<h2>")
                    .append(escape(capitalised(result.scenario().title())))
                    .append("</h2>\n");
            html.append(table(result));
            html.append(figures.overTime(result)).append('\n');
        }
        return html.append("</body></html>\n").toString();
    }

    private String setting() {
        String servers = fleet.replicas() == 1
                ? "One server"
                : fleet.replicas() + " servers behind " + fleet.routing() + " routing";
        String promises = tenants.stream().map(SimulationReport::promise).collect(Collectors.joining(", "));
        return servers + " of " + fleet.ladder().model() + " with batch times measured on "
                + fleet.latency().host() + ". Requests of " + shape + ". Tenants: " + promises
                + ". Effective quality is " + quality.metric() + " as a share of the full width's, averaged over all"
                + " requests, where only an answer in time has any. Seed " + fleet.seed() + ".";
    }

    private static String promise(TenantTerms tenant) {
        String target = String.format(Locale.ROOT, "%s within %.0f ms", tenant.name(), tenant.targetMillis());
        String floor = tenant.floor() > 0 ? ", at width " + tenant.floor() + " or wider" : "";
        String cap = tenant.cap() < 1 ? ", at width " + tenant.cap() + " or narrower" : "";
        return target + floor + cap;
    }

    private static String table(Result result) {
        StringBuilder html = new StringBuilder(
                "<table><tr><th>policy</th><th>in time</th><th>late</th><th>refused</th>"
                        + "<th>p50, ms</th><th>p95, ms</th><th>p99, ms</th><th>mean width</th><th>effective quality</th></tr>\n");
        Result.Run best = result.best();
        for (Result.Run run : result.runs()) {
            Score score = run.score();
            String marks = (run.isDefault() ? "own " : "") + (run == best ? "best" : "");
            html.append(String.format(
                    Locale.ROOT,
                    "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
                            + "<td>%s</td><td>%s</td></tr>%n",
                    marks.strip(),
                    escape(run.contender().name()),
                    ScoreTable.percent(score.attainment()),
                    ScoreTable.percent((double) score.late() / score.requests()),
                    ScoreTable.percent((double) score.refused() / score.requests()),
                    number(score.p50(), 1),
                    number(score.p95(), 1),
                    number(score.p99(), 1),
                    number(score.meanWidth(), 3),
                    ScoreTable.percent(score.effectiveQuality())));
        }
        return html.append("</table>\n").toString();
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
