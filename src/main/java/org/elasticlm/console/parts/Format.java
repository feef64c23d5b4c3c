package org.elasticlm.console.parts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as the pages write them: units after a space, times in UTC, a dash for what is not known. */
public final class Format {

    public static final String UNKNOWN = "–";

    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter WITHIN_A_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TO_THE_DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Format() {}

    public static String millisOfMicros(long micros) {
        return millis(micros / 1000.0) + " ms";
    }

    /** Three significant figures, without the unit. */
    public static String millis(double millis) {
        if (Double.isNaN(millis)) {
            return UNKNOWN;
        }
        int decimals = millis < 10 ? 2 : millis < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", millis);
    }

    public static String millisWithUnit(double millis) {
        return Double.isNaN(millis) ? UNKNOWN : millis(millis) + " ms";
    }

    public static String rate(double perSecond) {
        int decimals = perSecond < 9.95 && perSecond > 0 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", perSecond);
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** At most four figures: 12,345 is 12.3k. */
    public static String shortCount(long count) {
        return shortCount((double) count);
    }

    public static String shortCount(double count) {
        String[] units = {"", "k", "M", "G", "T"};
        int unit = 0;
        double rest = count;
        while (unit < units.length - 1 && rest >= (unit == 0 ? 9_999.5 : 999.5)) {
            rest /= 1000;
            unit++;
        }
        boolean whole = unit == 0 || rest >= 99.95;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", rest) + units[unit];
    }

    /** A difference in quality, in the metric's own unit. */
    public static String quality(double quality) {
        return Double.isNaN(quality) ? UNKNOWN : String.format(Locale.ROOT, "%.3f", quality);
    }

    /** A share as a percentage that is never rounded up to 100% or down to 0%. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return UNKNOWN;
        }
        double percent = share * 100;
        if (percent == 0 || percent == 100) {
            return String.format(Locale.ROOT, "%.0f%%", percent);
        }
        if (percent > 99.99) {
            return "> 99.99%";
        }
        if (percent < 0.01) {
            return "< 0.01%";
        }
        int decimals = percent > 99 || percent < 1 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f%%", percent);
    }

    /** A share that may be below zero; from the whole on, either way, decimals say nothing. */
    public static String signedPercent(double share) {
        if (Double.isNaN(share)) {
            return UNKNOWN;
        }
        return String.format(Locale.ROOT, Math.abs(share) < 0.9995 ? "%.1f%%" : "%.0f%%", share * 100 + 0.0);
    }

    /** As the field writes a metric that is stored in small letters. */
    public static String metric(String name) {
        return name.startsWith("ndcg") ? "nDCG" + name.substring("ndcg".length()) : name;
    }

    public static String width(double width) {
        return Double.isNaN(width) ? UNKNOWN : String.format(Locale.ROOT, "%.2f", width);
    }

    public static String preciseTime(Instant time) {
        return TO_THE_MILLISECOND.format(time);
    }

    /** The same without the day where that is today. */
    public static String preciseTime(Instant time, Instant now) {
        String written = preciseTime(time);
        return day(time).equals(day(now)) ? written.substring("yyyy-MM-dd ".length()) : written;
    }

    public static String time(Instant time) {
        return TO_THE_MINUTE.format(time);
    }

    /** Of a day that is named beside it. */
    public static String clock(Instant time) {
        return WITHIN_A_DAY.format(time);
    }

    public static String day(Instant time) {
        return TO_THE_DAY.format(time);
    }

    /** How long ago, in the largest unit that still says something. */
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toSeconds() < 5) {
            return "just now";
        }
        if (age.toSeconds() < 120) {
            return age.toSeconds() + " s ago";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + " min ago";
        }
        if (age.toHours() < 48) {
            return age.toHours() + " h ago";
        }
        return age.toDays() + " days ago";
    }
}
