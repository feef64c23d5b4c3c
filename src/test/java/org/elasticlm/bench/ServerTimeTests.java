package org.elasticlm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTimeTests {

    @Test
    void queueAndInferenceAreTheEngines() {
        ServerTime time = ServerTime.of("tokenize;dur=0.250, queue;dur=10.500, infer;dur=20.000, total;dur=31.250");

        assertThat(time).isEqualTo(new ServerTime(0.25, 30.5, 31.25));
        assertThat(time.known()).isTrue();
    }

    @Test
    void anotherServersTimesAreUnknown() {
        assertThat(ServerTime.of("db;dur=53, app;dur=47.2").known()).isFalse();
        assertThat(ServerTime.of("tokenize;dur=., queue;dur=x, total").known()).isFalse();
    }
}
