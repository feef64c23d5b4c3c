package org.elasticlm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReserveTests {

    @Test
    void aQuietHostLeavesTheLeast() {
        assertThat(new Reserve(3, 0).millis(100)).isEqualTo(3);
        assertThat(new Reserve(3, 0.9).millis(100)).isEqualTo(3);
    }

    @Test
    void slowRepliesAreReckonedWithOnTheWayInAndAtTheClientToo() {
        assertThat(new Reserve(3, 5).millis(100)).isEqualTo(15);
    }

    @Test
    void aFifthOfTheTargetIsTheMostThatSlowRepliesTake() {
        assertThat(new Reserve(3, 50).millis(100)).isEqualTo(20);
        assertThat(new Reserve(30, 50).millis(100)).isEqualTo(30);
    }
}
