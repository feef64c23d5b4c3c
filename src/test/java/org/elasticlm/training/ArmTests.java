package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArmTests {

    private static final Arm ELASTIC = Arm.of("elastic", null, null, null, null, null);

    @Test
    void anArmThatSaysNothingTrainsAsTheRecipeDoes() {
        assertThat(ELASTIC)
                .isEqualTo(new Arm("elastic", Arm.Order.SENSITIVITY, Arm.Traversal.ALL, Quotas.UNIFORM, true, null));
        assertThat(ELASTIC.variesNothing()).isTrue();
        assertThat(Arm.of("other", null, Arm.Traversal.ALL, null, true, null).sameAs(ELASTIC))
                .isTrue();
        assertThat(Arm.of("other", null, null, null, null, 8L).variesNothing()).isFalse();
        assertThat(Arm.of("other", null, null, null, false, null).variesNothing())
                .isFalse();
    }

    @Test
    void everyTrainedArmMakesAsManyPassesOfSubModels() {
        int steps = 400;
        int widths = 4;
        int passes = steps * widths;

        // All widths a step; one width a step; as many models as widths, one width a step each.
        assertThat(ELASTIC.steps(steps, widths) * widths).isEqualTo(passes);
        assertThat(arm(Arm.Traversal.RANDOM).steps(steps, widths)).isEqualTo(passes);
        assertThat(arm(Arm.Traversal.STATIC).steps(steps, widths) * widths).isEqualTo(passes);
        assertThat(arm(Arm.Traversal.NONE).steps(steps, widths)).isZero();
        assertThat(arm(Arm.Traversal.NONE).trains()).isFalse();
    }

    @Test
    void whatAnArmVariesIsSaidInWords() {
        assertThat(ELASTIC.description()).isEqualTo("all widths at every step");
        assertThat(Arm.of("a", Arm.Order.RANDOM, Arm.Traversal.STATIC, null, false, 3L)
                        .description())
                .isEqualTo("each width a model of its own; heads and neurons in random order; no distillation; seed 3");
    }

    @Test
    void aRandomOrderHasNoRankingForGlobalQuotas() {
        assertThatThrownBy(() -> Arm.of("mixed", Arm.Order.RANDOM, null, Quotas.GLOBAL, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mixed: quotas: expected uniform");
    }

    @Test
    void whatIsNotTrainedIsNotDistilledEither() {
        assertThatThrownBy(() -> Arm.of("cut", null, Arm.Traversal.NONE, null, false, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut: distillation");
    }

    @Test
    void aNameIsOneOfADirectory() {
        assertThatThrownBy(() -> Arm.of("../up", null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case letters");
    }

    private static Arm arm(Arm.Traversal traversal) {
        return Arm.of("arm", null, traversal, null, null, null);
    }
}
