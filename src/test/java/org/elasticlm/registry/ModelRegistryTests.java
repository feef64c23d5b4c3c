package org.elasticlm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elasticlm.bundle.BundleWidth;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.Width;
import org.elasticlm.latency.BatchLoad;
import org.elasticlm.latency.LatencyModel;
import org.elasticlm.latency.LatencySample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelRegistryTests {

    private static final EncoderShape SHAPE = new EncoderShape(2, 32, 4, 64, 96, 32, 4, 1e-12);
    private static final Width FULL = Width.uniform(1, 2, 4, 64);
    private static final Width HALF = Width.uniform(0.5, 2, 2, 32);

    private int closed;

    private final ModelRegistry registry = new ModelRegistry(
            List.of(
                    model("starter-rerank", 1, EncoderTask.RERANK),
                    model("starter-embed", 1, EncoderTask.EMBED),
                    model("starter-embed", 2, EncoderTask.EMBED),
                    model("other-embed", 1, EncoderTask.EMBED)),
            Map.of(EncoderTask.EMBED, "starter-embed"));

    @Test
    void aNameMeansItsLatestVersion() {
        assertThat(id("starter-embed")).isEqualTo("starter-embed@2");
    }

    @Test
    void aVersionIsKept() {
        assertThat(id("starter-embed@1")).isEqualTo("starter-embed@1");
    }

    @Test
    void aNameCanPinAWidth() {
        ModelChoice choice = choice("starter-embed@1:0.5", EncoderTask.EMBED);

        assertThat(choice.model().id()).isEqualTo("starter-embed@1");
        assertThat(choice.pinnedWidth()).isEqualTo(HALF);
        assertThat(choice("starter-embed", EncoderTask.EMBED).pinnedWidth()).isNull();
    }

    @Test
    void aNameThatPinsAWidthIsDescribedAsItsModelIs() {
        assertThat(registry.summary("starter-embed@1:0.5"))
                .map(ModelSummary::id)
                .contains("starter-embed@1");
        assertThatExceptionOfType(UnknownWidthException.class).isThrownBy(() -> registry.summary("starter-embed:0.7"));
        assertThat(registry.summary("nobody:0.5")).isEmpty();
    }

    @Test
    void withoutANameTheDefaultOfTheTaskAnswers() {
        assertThat(choice(null, EncoderTask.EMBED).model().id()).isEqualTo("starter-embed@2");
        assertThat(choice(" ", EncoderTask.RERANK).model().id()).isEqualTo("starter-rerank@1");
    }

    @Test
    void anAliasMeansItsVersionAndMoves() {
        registry.alias(Map.of("starter-embed", Map.of("candidate", 1)));
        assertThat(id("starter-embed@candidate")).isEqualTo("starter-embed@1");
        assertThat(id("starter-embed@candidate:0.5")).isEqualTo("starter-embed@1");
        assertThat(id("starter-embed"))
                .as("only the champion moves the bare name")
                .isEqualTo("starter-embed@2");

        registry.alias(Map.of("starter-embed", Map.of("candidate", 2)));
        assertThat(id("starter-embed@candidate")).isEqualTo("starter-embed@2");
        assertThat(registry.summary("starter-embed@candidate"))
                .map(ModelSummary::aliases)
                .contains(List.of("candidate"));
    }

    @Test
    void aBareNameMeansTheChampionWhereThereIsOne() {
        registry.alias(Map.of("starter-embed", Map.of("champion", 1)));
        assertThat(id("starter-embed")).isEqualTo("starter-embed@1");
        assertThat(choice(null, EncoderTask.EMBED).model().id())
                .as("the default model's name follows its champion")
                .isEqualTo("starter-embed@1");

        registry.alias(Map.of("starter-embed", Map.of("champion", 7)));
        assertThat(id("starter-embed")).as("a champion that is not loaded here").isEqualTo("starter-embed@2");
        assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> id("starter-embed@champion"));
    }

    @Test
    void anAliasOfOneModelSaysNothingOfAnother() {
        registry.alias(Map.of("starter-embed", Map.of("candidate", 1)));

        assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> id("other-embed@candidate"));
    }

    @Test
    void aRetiredModelEndsWithTheLastRequestThatHoldsIt() {
        LoadedModel second = registry.find("starter-embed", 2).orElseThrow();
        ModelLease held = registry.lease("starter-embed", EncoderTask.EMBED);
        registry.retire(second);

        assertThat(held.choice().model().id()).isEqualTo("starter-embed@2");
        assertThat(id("starter-embed")).isEqualTo("starter-embed@1");
        assertThat(registry.retiring("starter-embed", 2)).isTrue();
        assertThat(registry.inMemory()).as("its memory is still taken").contains(second);
        assertThat(second.usage().over()).isFalse();
        held.close();
        held.close();
        assertThat(second.usage().over()).isTrue();

        registry.closed(second);
        registry.closed(second);
        assertThat(closed).as("its encoder and tokenizer, once").isEqualTo(2);
        assertThat(registry.retiring("starter-embed", 2)).isFalse();
    }

    @Test
    void aDefaultModelThatIsNotThereIsRefused() {
        assertThatExceptionOfType(UnknownModelException.class)
                .isThrownBy(() -> new ModelRegistry(List.of(), Map.of(EncoderTask.EMBED, "huge")))
                .withMessageContaining("There is no model 'huge'");
    }

    @Test
    void anUnknownModelIsAnsweredWithWhatThereIs() {
        for (String unknown : List.of("gpt", "starter-embed@9", "starter-embed:", "a@b:c", "@1", "x".repeat(10_000))) {
            assertThatExceptionOfType(UnknownModelException.class)
                    .isThrownBy(() -> registry.lease(unknown, EncoderTask.EMBED))
                    .withMessageContaining("other-embed@1, starter-embed@2, starter-embed@1");
        }
    }

    @Test
    void aModelForAnotherTaskIsRefusedWithThoseThatFit() {
        assertThatExceptionOfType(UnknownModelException.class)
                .isThrownBy(() -> registry.lease("starter-embed", EncoderTask.RERANK))
                .withMessageContaining("is for embed, not for rerank")
                .withMessageContaining("starter-rerank@1");
    }

    @Test
    void anUnknownWidthIsAnsweredWithThoseThereAre() {
        assertThatExceptionOfType(UnknownWidthException.class)
                .isThrownBy(() -> registry.lease("starter-embed:0.4", EncoderTask.EMBED))
                .withMessageContaining("has no width 0.4; it has 1.0, 0.5");
    }

    @Test
    void aSummaryShowsQualityAndOnceCalibratedLatency() {
        ModelSummary before = summary("starter-embed@2");
        choice("starter-embed", EncoderTask.EMBED)
                .model()
                .latency()
                .fit(Map.of(
                        FULL, List.of(new LatencySample(BatchLoad.of(16), 2)),
                        HALF, List.of(new LatencySample(BatchLoad.of(16), 1))));
        ModelSummary after = summary("starter-embed@2");

        assertThat(before.isDefault()).isTrue();
        assertThat(before.dimension()).isEqualTo(32);
        assertThat(before.widths()).allMatch(width -> width.latency() == null);
        assertThat(before.widths().get(1).quality()).isEqualTo(Map.of("set/dev", Map.of("ndcg@10", 0.4)));
        assertThat(after.widths().get(0).latency())
                .isNotNull()
                .satisfies(latency -> assertThat(latency.queryMillis()).isEqualTo(2));
        assertThat(summary("other-embed@1").isDefault()).isFalse();
    }

    @Test
    void closingClosesEveryEncoderAndTokenizer() {
        registry.close();

        assertThat(closed).isEqualTo(8);
    }

    private String id(String reference) {
        return choice(reference, EncoderTask.EMBED).model().id();
    }

    private ModelChoice choice(@Nullable String reference, EncoderTask task) {
        try (ModelLease lease = registry.lease(reference, task)) {
            return lease.choice();
        }
    }

    private ModelSummary summary(String id) {
        return registry.summaries().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LoadedModel model(String name, int version, EncoderTask task) {
        Map<String, Map<String, Double>> quality = Map.of("set/dev", Map.of("ndcg@10", 0.4));
        return new LoadedModel(
                new ServedModel(
                        name,
                        version,
                        task,
                        List.of(),
                        32,
                        List.of(FULL, HALF),
                        new NoTokenizer(() -> closed++),
                        new NoEncoder(),
                        "none",
                        new LatencyModel()),
                List.of(BundleWidth.of(FULL, SHAPE, task, Map.of()), BundleWidth.of(HALF, SHAPE, task, quality)),
                Instant.EPOCH,
                1000,
                new ModelUsage());
    }

    private final class NoEncoder implements Encoder {
        @Override
        public EncoderShape shape() {
            return SHAPE;
        }

        @Override
        public float[][] forward(int[][] ids, int[][] types, Width width) {
            throw new UnsupportedOperationException("Names are resolved without computing");
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
