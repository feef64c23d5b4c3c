package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The server's own key opens nothing once the server is ready. */
class WarmUpKeyTests {

    private final WarmUpKey key = new WarmUpKey();

    @Test
    void itOpensUntilItIsWithdrawn() {
        String text = Objects.requireNonNull(key.text());
        assertThat(key.authenticate(text)).isNotNull();
        assertThat(key.authenticate(text + "x")).isNull();

        key.withdraw();

        assertThat(key.text()).isNull();
        assertThat(key.authenticate(text)).isNull();
    }

    @Test
    void itIsNeverTheSame() {
        assertThat(key.text()).isNotEqualTo(new WarmUpKey().text());
    }
}
