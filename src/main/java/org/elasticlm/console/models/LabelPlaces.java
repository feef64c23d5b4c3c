package org.elasticlm.console.models;

import java.util.ArrayList;
import java.util.List;

/** Finds for each point's label a place beside the point where it covers no other point and no other label. */
final class LabelPlaces {

    /** Of a figure in the chart's type, generously. */
    private static final double LETTER = 6.4;

    private static final double ASCENT = 9;
    private static final double DESCENT = 2;
    private static final double POINT = 6;

    /** Where a text begins, is centred or ends, as {@code text-anchor} says, and its baseline. */
    record Place(double x, double y, String anchor) {

        private Box box(String text) {
            double width = LETTER * text.length();
            double left = switch (anchor) {
                case "start" -> x;
                case "end" -> x - width;
                default -> x - width / 2;
            };
            return new Box(left, y - ASCENT, left + width, y + DESCENT);
        }
    }

    private record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean within(Box whole) {
            return left >= whole.left && right <= whole.right && top >= whole.top && bottom <= whole.bottom;
        }
    }

    private final Box whole;
    private final List<Box> taken = new ArrayList<>();

    /** Of a picture from the axis at {@code left} to its upper and right edges; below {@code bottom} stands the scale. */
    LabelPlaces(double left, double right, double bottom) {
        this.whole = new Box(left, 0, right, bottom);
    }

    /** All points come before the first label. */
    void point(double x, double y) {
        taken.add(new Box(x - POINT, y - POINT, x + POINT, y + POINT));
    }

    /** @param below whether that is the first choice, instead of above; the first choice stands where all are taken */
    Place place(double x, double y, String text, boolean below) {
        Place under = new Place(x, y + 19, "middle");
        Place over = new Place(x, y - 10, "middle");
        List<Place> places = List.of(
                below ? under : over,
                below ? over : under,
                new Place(x - 9, y + 4, "end"),
                new Place(x + 9, y + 4, "start"),
                new Place(x - 7, y - 8, "end"),
                new Place(x + 7, y + 16, "start"));
        Place chosen = places.stream()
                .filter(place -> place.box(text).within(whole))
                .filter(place -> taken.stream().noneMatch(place.box(text)::meets))
                .findFirst()
                .orElse(places.get(0));
        taken.add(chosen.box(text));
        return chosen;
    }
}
