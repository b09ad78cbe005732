package io.plimsoll.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {

    @Test
    void labelsOfCrowdedMarksLieOnDifferentLinesOrSides() {
        LabelPlaces places = new LabelPlaces(0, 0, 400, 200);
        for (int i = 0; i < 5; i++) {
            places.keepOff(200, 100 + i, 4);
        }
        List<LabelPlaces.Place> found = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            found.add(places.beside(200, 100 + i, "contender"));
        }
        for (int i = 0; i < found.size(); i++) {
            for (int k = 0; k < i; k++) {
                boolean sameSide = found.get(i).anchor().equals(found.get(k).anchor());
                double apart = Math.abs(found.get(i).y() - found.get(k).y());
                assertThat(!sameSide || apart >= 13)
                        .as("%s and %s", found.get(k), found.get(i))
                        .isTrue();
            }
        }
    }

    @Test
    void atTheRightEdgeALabelGoesToTheLeft() {
        assertThat(new LabelPlaces(0, 0, 400, 200).beside(390, 100, "contender").anchor())
                .isEqualTo("end");
    }

    @Test
    void withoutAnyRoomALabelStandsToTheRight() {
        LabelPlaces places = new LabelPlaces(0, 0, 400, 200);
        places.keepOff(200, 100, 500);
        assertThat(places.beside(200, 100, "contender")).isEqualTo(new LabelPlaces.Place(207, 104, "start"));
    }
}
