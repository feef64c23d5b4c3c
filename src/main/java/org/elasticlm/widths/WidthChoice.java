package org.elasticlm.widths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * For each wanted time the widest candidate that takes at most that. A pure function of measured times.
 *
 * @param candidates widest first; the first is the full width
 * @param chosen of these, widest first
 */
public record WidthChoice(List<TimedWidth> candidates, List<Chosen> chosen) {

    /**
     * One chosen width.
     *
     * @param shares that led to it, as wanted; several where candidates are few
     */
    public record Chosen(TimedWidth timed, List<Double> shares) {

        public Chosen {
            shares = List.copyOf(shares);
        }
    }

    public WidthChoice {
        candidates = List.copyOf(candidates);
        chosen = List.copyOf(chosen);
    }

    /** @throws IllegalArgumentException when no candidate is as fast as wanted, saying what the fastest takes */
    public static WidthChoice of(List<TimedWidth> candidates, TimeShares wanted) {
        double full = candidates.get(0).millis();
        List<Chosen> chosen = new ArrayList<>();
        for (double share : wanted.shares()) {
            TimedWidth widest = candidates.stream()
                    .filter(candidate -> candidate.millis() <= share * full)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(unreachable(candidates, share)));
            int last = chosen.size() - 1;
            if (last >= 0 && chosen.get(last).timed().equals(widest)) {
                List<Double> shares = new ArrayList<>(chosen.get(last).shares());
                shares.add(share);
                chosen.set(last, new Chosen(widest, shares));
            } else {
                chosen.add(new Chosen(widest, List.of(share)));
            }
        }
        return new WidthChoice(candidates, chosen);
    }

    private static String unreachable(List<TimedWidth> candidates, double share) {
        TimedWidth narrowest = candidates.get(candidates.size() - 1);
        TimedWidth fastest = candidates.stream()
                .min(Comparator.comparingDouble(TimedWidth::millis))
                .orElseThrow();
        double full = candidates.get(0).millis();
        String found = String.format(
                Locale.ROOT,
                "no width takes at most %s of the full width's time: the narrowest, %s with %s, takes %.3f of it, %.2f of"
                        + " %.2f ms",
                share,
                narrowest.width().value(),
                parts(narrowest),
                narrowest.millis() / full,
                narrowest.millis(),
                full);
        String also = fastest.equals(narrowest)
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", and the fastest, %s, %.3f",
                        fastest.width().value(),
                        fastest.millis() / full);
        return found + also + ". Ask for no less, and leave some room, since times vary";
    }

    /** Which wanted times gave no width of their own, a line each. */
    public List<String> notes() {
        return chosen.stream()
                .filter(each -> each.shares().size() > 1)
                .map(each -> each.shares().stream().map(String::valueOf).collect(Collectors.joining(" and "))
                        + " lead to the same width, " + each.timed().width().value() + ", which is kept once")
                .toList();
    }

    /** All candidates, with what each is chosen for. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%-8s %6s %8s %10s %7s  %s%n", "width", "heads", "neurons", "median ms", "share", "chosen for"));
        for (TimedWidth candidate : candidates) {
            String row = String.format(
                    Locale.ROOT,
                    "%-8s %6d %8d %10.2f %7.3f  %s",
                    candidate.width().value(),
                    candidate.heads(),
                    candidate.neurons(),
                    candidate.millis(),
                    candidate.millis() / candidates.get(0).millis(),
                    chosenFor(candidate));
            table.append(row.stripTrailing()).append(System.lineSeparator());
        }
        return table.toString();
    }

    private String chosenFor(TimedWidth candidate) {
        return chosen.stream()
                .filter(each -> each.timed().equals(candidate))
                .flatMap(each -> each.shares().stream())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static String parts(TimedWidth width) {
        return width.heads() + (width.heads() == 1 ? " head and " : " heads and ") + width.neurons() + " neurons";
    }
}
