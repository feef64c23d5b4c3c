package org.elasticlm.registry;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.bundle.PackedWidths;
import org.elasticlm.encoder.WeightLayout;

/**
 * Which of its widths a model serves on this host. The full one is always among them: documents' vectors are made with it, and
 * a tenant may want nothing else.
 *
 * @param choice how they are chosen
 * @param named shares of the full width, where they are chosen by name
 */
record ServedWidths(Choice choice, Set<Double> named) {

    /** Where nothing was set: with packed weights, those whose copies {@linkplain PackedWidths fit}. */
    static final ServedWidths FITTING = new ServedWidths(Choice.FITTING, Set.of());

    static final ServedWidths ALL = new ServedWidths(Choice.ALL, Set.of());

    private static final String ALL_NAME = "all";

    enum Choice {
        FITTING,
        ALL,
        NAMED
    }

    ServedWidths {
        named = Set.copyOf(named);
    }

    /**
     * @param setting {@code all}, or shares of the full width; nothing for those that fit
     * @throws IllegalArgumentException when it is neither, saying what to do
     */
    static ServedWidths parse(List<String> setting) {
        if (setting.isEmpty()) {
            return FITTING;
        }
        if (setting.size() == 1 && setting.get(0).strip().equalsIgnoreCase(ALL_NAME)) {
            return ALL;
        }
        Set<Double> named = new TreeSet<>();
        setting.forEach(each -> named.add(share(each.strip())));
        return new ServedWidths(Choice.NAMED, named);
    }

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("elasticlm.widths is \"" + ALL_NAME
                + "\" or names shares of the full width, above 0 and up to 1, found " + text
                + ": name widths of your models, such as 1.0,0.5,0.25");
    }

    ModelBundle of(ModelBundle bundle, WeightLayout layout) {
        return switch (choice) {
            case FITTING -> bundle.asServed(layout);
            case ALL -> bundle;
            case NAMED ->
                bundle.withWidths(bundle.description().widths().stream()
                        .filter(width -> serves(width.width().value()))
                        .toList());
        };
    }

    /**
     * The same of what is known of a bundle.
     *
     * @param widths widest first
     * @param fixedParameters weights that every width has
     */
    List<WidthSummary> of(List<WidthSummary> widths, long fixedParameters, WeightLayout layout) {
        return switch (choice) {
            case FITTING ->
                layout == WeightLayout.PACKED
                        ? PackedWidths.fitting(widths, width -> width.parameters() - fixedParameters)
                        : widths;
            case ALL -> widths;
            case NAMED -> widths.stream().filter(width -> serves(width.width())).toList();
        };
    }

    private boolean serves(double value) {
        return value == 1 || named.contains(value);
    }
}
