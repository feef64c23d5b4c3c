package org.elasticlm.evaluation;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows an evaluation's progress on a terminal in one line that is written over; elsewhere, as in a file, in a line at the end
 * of each step and now and then within long ones.
 */
public final class ProgressLine implements EvaluationProgress {

    private static final long REFRESH_NANOS = 500_000_000L;
    private static final long LINE_NANOS = 30_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private String step = "";
    private long started;
    private long shown;

    /** @param out where this process's terminal is, if it has one */
    public ProgressLine(PrintWriter out) {
        this(out, System.console() != null, System::nanoTime);
    }

    ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    @Override
    public void advance(String newStep, long done, long total) {
        long now = nanos.getAsLong();
        if (!newStep.equals(step)) {
            step = newStep;
            started = now;
            shown = now;
        }
        boolean finished = done == total;
        if (finished || now - shown > (terminal ? REFRESH_NANOS : LINE_NANOS)) {
            shown = now;
            String line = line(step, done, total, (now - started) / 1e9);
            out.print(terminal ? "\r\u001b[K" + line : line);
            if (finished || !terminal) {
                out.println();
            }
            out.flush();
        }
    }

    /** Tokens a second count from the second batch on: the first one starts the clock. */
    static String line(String step, long done, long total, double seconds) {
        double rate = seconds > 0 ? done / seconds : 0;
        if (done == total) {
            return String.format(Locale.ROOT, "%s: %,d tokens in %s", step, total, time(seconds));
        }
        String left = rate > 0 ? time((total - done) / rate) + " left" : "";
        return String.format(Locale.ROOT, "%s: %.0f%%, %s", step, 100.0 * done / total, left);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
