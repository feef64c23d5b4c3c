package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TileTests {

    @Test
    void onlyLongFiguresAreWrittenSmaller() {
        assertThat(tile("-2618%").isLong()).isFalse();
        assertThat(tile("-26179%").isLong()).isTrue();
    }

    private static Tile tile(String value) {
        return new Tile("In target", value, "", "", "", "/console");
    }
}
