package io.plimsoll.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/** Finds room for labels beside their marks, so that none lies on another or on a mark. Used for one drawing. */
final class LabelPlaces {

    private static final double LETTER = 6.6;
    private static final double LINE = 13;
    private static final double GAP = 7;

    private final List<Box> taken = new ArrayList<>();
    private final Box room;

    /** Labels stay between these edges. */
    LabelPlaces(double left, double top, double right, double bottom) {
        this.room = new Box(left, top, right, bottom);
    }

    private record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean holds(Box other) {
            return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
        }
    }

    /**
     * Where a label goes.
     *
     * @param x of the text's anchor
     * @param y of its base line
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    record Place(double x, double y, String anchor) {}

    /** Keeps labels off a mark. */
    void keepOff(double x, double y, double radius) {
        taken.add(new Box(x - radius, y - radius, x + radius, y + radius));
    }

    /** The first free place around a mark; to its right if there is none. */
    Place beside(double x, double y, String label) {
        double width = LETTER * label.length();
        for (double away = 0; away <= 3 * LINE; away += LINE / 2) {
            for (double side : new double[] {-1, 1}) {
                for (Place place : List.of(
                        new Place(x + GAP, y + 4 + side * away, "start"),
                        new Place(x - GAP, y + 4 + side * away, "end"),
                        new Place(x, y + 4 + side * (LINE + away), "middle"))) {
                    Box box = box(place, width);
                    if (room.holds(box) && taken.stream().noneMatch(box::meets)) {
                        taken.add(box);
                        return place;
                    }
                }
            }
        }
        return new Place(x + GAP, y + 4, "start");
    }

    private static Box box(Place place, double width) {
        double left = switch (place.anchor()) {
            case "start" -> place.x();
            case "end" -> place.x() - width;
            default -> place.x() - width / 2;
        };
        return new Box(left, place.y() - LINE + 3, left + width, place.y() + 3);
    }
}
