package org.elasticlm.steering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.elasticlm.ServerTest;
import org.elasticlm.inference.ScheduleChoice;
import org.elasticlm.inference.ScheduleControl;
import org.elasticlm.scheduling.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who changes one part of the schedule leaves the other as it is kept. */
@ServerTest
class SteeringIT {

    @Autowired
    private Steering steering;

    @Autowired
    private ScheduleControl control;

    @Autowired
    private JdbcClient database;

    /** Other tests share the server. */
    @AfterEach
    void leaveTheScheduleAsItWas() {
        steering.reset("test");
    }

    @Test
    void aPinThatAnotherServerHasJustSetOutlivesAChangeOfThePolicy() {
        // As what looks for other servers' choices does, so that it does not look in between.
        synchronized (steering) {
            database.sql("insert into schedule_choice (policy, fixed_width, pinned_width, pinned_until, who)"
                            + " values ('drain-fit', 1.0, 0.5, now() + interval '1 hour', 'elsewhere')")
                    .update();
            steering.choosePolicy(Policy.MAX_BATCH, 1, "test");
        }

        ScheduleChoice choice = control.choice();
        assertThat(choice.policy()).isEqualTo(Policy.MAX_BATCH);
        assertThat(Objects.requireNonNull(choice.pin()).width()).isEqualTo(0.5);
        assertThat(database.sql("select pinned_width from schedule_choice")
                        .query(Double.class)
                        .single())
                .isEqualTo(0.5);
    }

    @Test
    void twoChangesAtOnceAreBothMade() {
        for (int i = 0; i < 20; i++) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> steering.choosePolicy(Policy.MAX_BATCH, 1, "one")),
                            CompletableFuture.runAsync(() -> steering.pin(0.5, Duration.ofHours(1), "other")))
                    .join();

            assertThat(control.choice().policy()).isEqualTo(Policy.MAX_BATCH);
            assertThat(control.choice().pin()).isNotNull();
            steering.reset("test");
        }
    }
}
