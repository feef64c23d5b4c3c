package org.elasticlm.console.parts;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.elasticlm.registry.ModelRegistry;
import org.elasticlm.registry.ServedModel;

/** A width that a form offers. */
public record WidthChoice(String value, String text) {

    /** Every width of every served model, narrowest first. */
    public static SortedSet<Double> served(ModelRegistry models) {
        SortedSet<Double> widths = new TreeSet<>();
        for (ServedModel model : models.models()) {
            model.widths().forEach(width -> widths.add(width.value()));
        }
        return widths;
    }

    /** The served widths, with the one in force even when no model serves it any more; and no floor at all. */
    public static List<WidthChoice> floors(Collection<Double> served, double inForce) {
        TreeSet<Double> widths = new TreeSet<>(served);
        widths.add(inForce);
        widths.add(0.0);
        return of(widths);
    }

    public static List<WidthChoice> caps(Collection<Double> served, double inForce) {
        TreeSet<Double> widths = new TreeSet<>(Comparator.reverseOrder());
        widths.addAll(served);
        widths.add(inForce);
        widths.add(1.0);
        return of(widths);
    }

    private static List<WidthChoice> of(TreeSet<Double> widths) {
        return widths.stream()
                .map(width -> new WidthChoice(
                        width.toString(),
                        width == 0 ? "any width" : WidthMark.of(width).text()))
                .toList();
    }
}
