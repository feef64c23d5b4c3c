package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArmTests {

    private static final Arm ELASTIC = Arm.named("elastic");
    private static final StageVariation LEXICAL = new StageVariation(null, null, 0.5, null, null, null, null, null);

    @Test
    void anArmThatSaysNothingTrainsAsTheRecipeDoes() {
        assertThat(ELASTIC)
                .isEqualTo(new Arm(
                        "elastic",
                        Arm.Order.SENSITIVITY,
                        Arm.Traversal.ALL,
                        Quotas.UNIFORM,
                        true,
                        StageVariation.NONE,
                        null));
        assertThat(ELASTIC.variesNothing()).isTrue();
        assertThat(Arm.of("other", null, Arm.Traversal.ALL, null, true, null, null)
                        .sameAs(ELASTIC))
                .isTrue();
        assertThat(Arm.of("other", null, null, null, null, null, 8L).variesNothing())
                .isFalse();
        assertThat(Arm.of("other", null, null, null, false, null, null).variesNothing())
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
        assertThat(Arm.of("a", Arm.Order.RANDOM, Arm.Traversal.STATIC, null, false, LEXICAL, 3L)
                        .description())
                .isEqualTo("each width a model of its own; heads and neurons in random order; no distillation;"
                        + " from BM25's scores with weight 0.5; seed 3");
    }

    @Test
    void aRandomOrderHasNoRankingForGlobalQuotas() {
        assertThatThrownBy(() -> Arm.of("mixed", Arm.Order.RANDOM, null, Quotas.GLOBAL, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mixed: quotas: expected uniform");
    }

    @Test
    void whatIsNotTrainedIsNotDistilledEither() {
        assertThatThrownBy(() -> Arm.of("cut", null, Arm.Traversal.NONE, null, false, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut: distillation");
    }

    @Test
    void whatTheStageSaysIsVariedKeyByKey() {
        TaskStage stage =
                new TaskStage(10, null, 1e-3, 4, List.of(16), null, null, 0.3, null, null, true, null, null, null);
        StageVariation untaught = new StageVariation(null, null, null, null, false, null, null, null);
        StageVariation slower = new StageVariation(2_900, 5e-4, 0.0, 0.5, null, 0.25, 0.0, 30.0);

        assertThat(StageVariation.NONE.of(stage)).isEqualTo(stage);
        assertThat(untaught.of(stage))
                .isEqualTo(new TaskStage(
                        10, null, 1e-3, 4, List.of(16), null, null, 0.3, null, null, false, null, null, null));
        assertThat(slower.of(stage))
                .isEqualTo(new TaskStage(
                        2_900, null, 5e-4, 4, List.of(16), null, null, 0.0, 0.5, null, true, 0.25, 0.0, 30.0));
        assertThat(varied(null, null, untaught).variesNothing()).isFalse();
        assertThat(varied(null, null, slower).description())
                .isEqualTo(
                        "all widths at every step; 2,900 steps; learning rate 5.0E-4; from BM25's scores with weight 0.0;"
                                + " a share of 0.5 of the queries words of their document;"
                                + " a share of 0.25 for the full width; judgments with weight 0.0; alignment with weight 30.0");
    }

    @Test
    void whatTheStageWouldNotHeedIsRefused() {
        assertThatThrownBy(() -> varied(null, false, taught(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic.from_teacher");
        assertThatThrownBy(
                        () -> varied(null, false, new StageVariation(null, null, null, null, null, null, null, 10.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic.alignment_weight");
        assertThatThrownBy(() -> varied(Arm.Traversal.NONE, null, LEXICAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic: expected none said");
        assertThatThrownBy(() -> varied(
                        Arm.Traversal.STATIC, null, new StageVariation(null, null, null, null, null, 0.3, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic.full_share");
        assertThatThrownBy(() -> varied(Arm.Traversal.STATIC, null, taught(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic.task_weight: expected none said, since a model of its own");
        assertThatThrownBy(() -> varied(null, false, taught(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: elastic.task_weight: expected none said, since there is nothing else");
    }

    @Test
    void aNameIsOneOfADirectory() {
        assertThatThrownBy(() -> Arm.named("../up"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case letters");
    }

    private static StageVariation taught(@Nullable Double taskWeight) {
        return new StageVariation(null, null, null, null, true, null, taskWeight, null);
    }

    private static Arm varied(
            Arm.@Nullable Traversal traversal, @Nullable Boolean distillation, StageVariation elastic) {
        return Arm.of("a", null, traversal, null, distillation, elastic, null);
    }

    private static Arm arm(Arm.Traversal traversal) {
        return Arm.of("arm", null, traversal, null, null, null, null);
    }
}
