package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTests {

    private static final Path EMBED = Path.of("recipes/compare-embed.yaml");

    @TempDir
    Path folder;

    @Test
    void theComparisonsThatComeWithTheProjectAreValidAndHaveTheirBase() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("recipes"))) {
            files = all.filter(file -> file.getFileName().toString().startsWith("compare-"))
                    .sorted()
                    .toList();
        }

        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            Comparison comparison = Comparison.read(file);
            assertThat(file).hasFileName(comparison.name() + ".yaml");
            assertThat(comparison.readBase(file, folder).elastic().steps()).isPositive();
            if (comparison.reference() == null) {
                assertThat(comparison.referenceArm().name()).isEqualTo("elastic");
                assertThat(comparison.arms())
                        .extracting(Arm::traversal)
                        .contains(Arm.Traversal.STATIC, Arm.Traversal.NONE);
            }
        }
    }

    @Test
    void everyVariationIsInTheComparisonOfTheRetriever() {
        List<Arm> arms = Comparison.read(EMBED).arms();

        assertThat(arms).extracting(Arm::traversal).contains(Arm.Traversal.values());
        assertThat(arms).extracting(Arm::order).contains(Arm.Order.values());
        assertThat(arms).extracting(Arm::quotas).contains(Quotas.values());
        assertThat(arms).extracting(Arm::distillation).contains(true, false);
    }

    @Test
    void oneArmVariesNothing() throws IOException {
        refused(
                "arms: [{name: static, traversal: static}, {name: pruned, traversal: none}]",
                "one that varies nothing");
        refused("arms: [{name: elastic}]", "others to compare with it");
    }

    @Test
    void aNamedArmIsWhatTheOthersAreComparedWith() throws IOException {
        String arms = "arms: [{name: order, elastic: {steps: 5}}, {name: random, order: random, elastic: {steps: 5}}]";

        assertThat(read("reference: random\n" + arms).referenceArm().name()).isEqualTo("random");
        refused(arms, "one that varies nothing");
        refused("reference: none\n" + arms, "expected the name of an arm, one of order, random, found none");
    }

    @Test
    void everyArmIsTrainedWithEverySeed() throws IOException {
        String arms = "arms: [{name: elastic}, {name: pruned, traversal: none}]";
        Comparison comparison = read("seeds: [3, 9]\n" + arms);

        assertThat(comparison.trained())
                .extracting(Arm::name)
                .containsExactly("elastic-seed-3", "elastic-seed-9", "pruned-seed-3", "pruned-seed-9");
        assertThat(comparison.trained()).extracting(Arm::seed).containsExactly(3L, 9L, 3L, 9L);
        assertThat(read(arms).trained()).isEqualTo(read(arms).arms());
        refused("seeds: [3]\n" + arms, "two or more that differ, found [3]");
        refused("seeds: [3, 3]\n" + arms, "two or more that differ, found [3, 3]");
        refused("seeds: [3, 9]\narms: [{name: elastic}, {name: again, seed: 3}]", "again: seed: expected none said");
    }

    @Test
    void classesOfSeveralSeedsHaveNoMean() throws IOException {
        Path base = Path.of("recipes/glue-rte.yaml").toAbsolutePath();
        Path file = Files.writeString(
                folder.resolve("comparison.yaml"),
                "name: c\nbase: " + base + "\nseeds: [3, 9]\narms: [{name: elastic}, {name: cut, traversal: none}]\n");

        assertThatThrownBy(() -> Comparison.read(file).readBase(file, Path.of("")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("seeds: expected none said");
    }

    @Test
    void twoArmsOfOneNameOrOneKindAreRefused() throws IOException {
        refused("arms: [{name: elastic}, {name: elastic, order: random}]", "found elastic twice");
        refused("arms: [{name: elastic}, {name: again, distillation: true}]", "elastic and again do the same");
    }

    @Test
    void whatIsWrongWithAnArmIsSaidWithItsPlace() throws IOException {
        refused("arms: [{name: elastic}, {name: odd, traversal: some}]", "all, random, static, none");
        refused("arms: [{name: elastic}, {name: odd, widths: 3}]", "arms[1]");
        refused("arms: [{name: elastic}, {traversal: none}]", "name");
    }

    @Test
    void aBaseWithoutStepsIsRefused() throws IOException {
        Path starter = Path.of("recipes/starter-embed.yaml").toAbsolutePath();
        Path file = Files.writeString(
                folder.resolve("comparison.yaml"),
                "name: c\nbase: " + starter + "\narms: [{name: elastic}, {name: static, traversal: static}]\n");

        assertThatThrownBy(() -> Comparison.read(file).readBase(file, folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("steps and no minutes")
                .hasMessageContaining("36");
    }

    @Test
    void aBaseWithGlobalQuotasIsRefused() throws IOException {
        assertBaseRefused("widths:", "quotas: global\nwidths:", "expected a recipe with uniform quotas");
    }

    @Test
    void aBaseThatSaysWhatTheTaskCountsIsRefused() throws IOException {
        assertBaseRefused("elastic:", "elastic:\n  task_weight: 0.5", "expected a recipe without task_weight");
    }

    private void assertBaseRefused(String line, String changed, String message) throws IOException {
        String recipe = Files.readString(Path.of("recipes/ablation-embed.yaml"));
        Files.writeString(folder.resolve("base.yaml"), recipe.replace(line, changed));
        Path file = Files.writeString(
                folder.resolve("comparison.yaml"),
                "name: c\nbase: base.yaml\narms: [{name: elastic}, {name: static, traversal: static}]\n");

        assertThatThrownBy(() -> Comparison.read(file).readBase(file, folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatTheBaseWouldNotHeedIsRefusedBeforeAnythingIsTrained() throws IOException {
        Path retriever = Path.of("recipes/ablation-embed.yaml").toAbsolutePath();
        Path classifier = Path.of("recipes/glue-rte.yaml").toAbsolutePath();

        refusedFor(retriever, "{full_share: 2}", "full_share: expected more than 0 and less than 1, found 2.0");
        refusedFor(retriever, "{steps: 0}", "steps: expected");
        refusedFor(retriever, "{from_teacher: true}", "something else than the recipe ablation-embed says");
        refusedFor(classifier, "{alignment_weight: 10}", "alignment_weight: expected it in recipes of the task embed");
    }

    private void refusedFor(Path base, String elastic, String reason) throws IOException {
        Path file = Files.writeString(
                folder.resolve("comparison.yaml"),
                "name: c\nbase: " + base + "\narms: [{name: elastic}, {name: odd, elastic: " + elastic + "}]\n");
        assertThatThrownBy(() -> Comparison.read(file).readBase(file, Path.of("")))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("arms: odd: elastic: ")
                .hasMessageContaining(reason);
    }

    private void refused(String arms, String reason) {
        assertThatThrownBy(() -> read(arms)).isInstanceOf(RecipeException.class).hasMessageContaining(reason);
    }

    private Comparison read(String arms) throws IOException {
        return Comparison.read(
                Files.writeString(folder.resolve("comparison.yaml"), "name: c\nbase: b.yaml\n" + arms + "\n"));
    }
}
