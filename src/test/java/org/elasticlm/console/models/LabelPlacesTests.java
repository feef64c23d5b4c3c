package org.elasticlm.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.console.models.LabelPlaces.Place;
import org.junit.jupiter.api.Test;

class LabelPlacesTests {

    private final LabelPlaces labels = new LabelPlaces(48, 640, 254);

    @Test
    void aLabelStandsAboveItsPointWhereThereIsRoom() {
        labels.point(300, 100);

        assertThat(labels.place(300, 100, "0.5", false)).isEqualTo(new Place(300, 90, "middle"));
    }

    @Test
    void nearPointsHaveTheirLabelsOnDifferentSides() {
        labels.point(108, 150);
        labels.point(100, 152);

        assertThat(labels.place(108, 150, "0.125", false)).isEqualTo(new Place(108, 140, "middle"));
        assertThat(labels.place(100, 152, "0.0625", false)).isEqualTo(new Place(100, 171, "middle"));
    }

    @Test
    void aLabelCoversNoOtherPoint() {
        labels.point(300, 100);
        labels.point(300, 86);

        assertThat(labels.place(300, 100, "0.5", false).y()).isEqualTo(119);
    }

    @Test
    void aLabelStaysOffTheScale() {
        labels.point(300, 250);

        assertThat(labels.place(300, 250, "0.5", true).y()).isEqualTo(240);
    }
}
