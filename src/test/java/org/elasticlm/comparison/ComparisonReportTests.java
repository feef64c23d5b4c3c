package org.elasticlm.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticlm.evaluation.Outcomes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTests {

    private static final ArmResult ELASTIC = new ArmResult(
            "elastic",
            "all widths at every step",
            90,
            List.of(
                    measured(1, "ndcg@10", 0.5, 0.75),
                    measured(1, "mrr@10", 1, 1),
                    measured(0.5, "ndcg@10", 0.25, 0.5),
                    measured(0.5, "mrr@10", 0.5, 1)));
    private static final ArmResult PRUNED = new ArmResult(
            "pruned",
            "the teacher cut, not trained",
            0,
            List.of(
                    measured(1, "ndcg@10", 0.5, 0.75),
                    measured(1, "mrr@10", 1, 1),
                    measured(0.5, "ndcg@10", 0.125, 0.375),
                    measured(0.5, "mrr@10", 0.5, 1)));
    private static final ArmResult ELASTIC_AT_HALF =
            new ArmResult("elastic", "", 1, List.of(measured(0.5, "ndcg@10", 1, 1)));
    private static final ComparisonReport.Timing TIMING = new ComparisonReport.Timing(
            List.of("elastic"), Map.of(1.0, 8.0, 0.5, 5.0, 0.25, 3.0), "8 texts of 64 tokens");

    @TempDir
    Path folder;

    @Test
    void theTableHasAnArmARowAndAWidthAColumnAndSaysWhatIsCertain() throws IOException {
        write(List.of(ELASTIC, PRUNED));

        assertThat(Files.readString(folder.resolve("comparison.md"))).isEqualTo("""
                # tiny

                | arm | what it is | trained for |
                |---|---|---|
                | elastic | all widths at every step | 1.5 min |
                | pruned | the teacher cut, not trained | - |

                ## retrieval/tiny/dev

                ndcg@10 per width:

                | arm | 1.0 | 0.5 |
                |---|---|---|
                | elastic | 0.625 | 0.375 |
                | pruned | 0.625 | 0.250 |

                Difference from elastic, with its 95 % interval:

                | arm | 1.0 | 0.5 |
                |---|---|---|
                | elastic |  |  |
                | pruned | +0.000 (+0.000 to +0.000) | **-0.125** (-0.125 to -0.125) |

                A note.

                """);
    }

    @Test
    void severalNarrowerWidthsHaveAColumnOfTheirMean() throws IOException {
        ArmResult elastic = widths("elastic", 0.5, 0.25);
        ArmResult random = widths("random", 0.25, 0.25);

        write(List.of(elastic, random));

        assertThat(Files.readString(folder.resolve("comparison.md")))
                .contains("| arm | 1.0 | 0.5 | 0.25 | mean of the narrower |")
                .contains("| elastic | 1.000 | 0.500 | 0.250 | 0.375 |")
                .contains("**-0.125** (-0.125 to -0.125) |\n");
        assertThat(Files.readAllLines(folder.resolve("comparison.csv"))).hasSize(7);
    }

    private static ArmResult widths(String arm, double half, double quarter) {
        return new ArmResult(
                arm,
                "some arm",
                1,
                List.of(
                        measured(1, "ndcg@10", 1, 1),
                        measured(0.5, "ndcg@10", half, half),
                        measured(0.25, "ndcg@10", quarter, quarter)));
    }

    @Test
    void anArmOfSeveralSeedsHasTheirMeanOnEachQuery() {
        ArmResult one = new ArmResult("a-seed-1", "", 10, List.of(measured(1, "ndcg@10", 0, 1)));
        ArmResult two = new ArmResult("a-seed-2", "", 20, List.of(measured(1, "ndcg@10", 0.5, 0.5)));

        ArmResult mean = ArmResult.mean("a", "some arm", List.of(one, two));

        assertThat(mean.arm()).isEqualTo("a");
        assertThat(mean.seconds()).isEqualTo(15);
        assertThat(mean.outcomes().get(0).outcomes().values()).containsExactly(0.25, 0.75);
        assertThatThrownBy(() -> ArmResult.mean("a", "", List.of(one, ELASTIC_AT_HALF)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elastic has no ndcg@10 of retrieval/tiny/dev at width 1.0, which another has");
    }

    @Test
    void theCsvHasEveryMetric() throws IOException {
        write(List.of(ELASTIC, PRUNED));

        List<String> lines = Files.readAllLines(folder.resolve("comparison.csv"));

        assertThat(lines).hasSize(9);
        assertThat(lines.get(0))
                .isEqualTo("arm,width,set,metric,value,low,high,difference,difference_low,difference_high");
        assertThat(lines)
                .contains(
                        "pruned,0.5,retrieval/tiny/dev,ndcg@10,0.250000,0.125000,0.375000,-0.125000,-0.125000,-0.125000",
                        "elastic,0.5,retrieval/tiny/dev,mrr@10,0.750000,0.500000,1.000000,0.000000,0.000000,0.000000");
    }

    @Test
    void thePicturesNameTheArms() throws IOException {
        write(List.of(ELASTIC, PRUNED));

        assertThat(Files.readString(folder.resolve("quality.svg")))
                .contains("tiny: quality per width", "retrieval/tiny/dev ndcg@10", "pruned");
        assertThat(Files.readString(folder.resolve("latency.svg")))
                .contains("tiny: quality against latency", "8 texts of 64 tokens")
                .doesNotContain("pruned");
    }

    @Test
    void armsBeyondTheEighthAreDrawnOtherwise() throws IOException {
        List<ArmResult> arms = new ArrayList<>(List.of(ELASTIC));
        for (int i = 0; i < 8; i++) {
            arms.add(new ArmResult("arm" + i, "some arm", 1, PRUNED.outcomes()));
        }

        write(arms.subList(0, 8));
        String eight = Files.readString(folder.resolve("quality.svg"));
        write(arms);

        assertThat(eight).doesNotContain("line dashed");
        assertThat(Files.readString(folder.resolve("quality.svg"))).contains("line dashed", "arm6", "arm7 (dashed)");
    }

    @Test
    void aResultIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("result.json");
        PRUNED.write(file);

        ArmResult read = ArmResult.read(file);

        assertThat(read).usingRecursiveComparison().isEqualTo(PRUNED);
        Files.writeString(file, "{\"arm\": 3");
        assertThatThrownBy(() -> ArmResult.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it");
    }

    @Test
    void whatTheReferenceLacksIsNamed() {
        ArmResult other = new ArmResult("other", "", 1, List.of(measured(0.25, "ndcg@10", 1, 1)));

        assertThatThrownBy(() -> Comparisons.of(ELASTIC, List.of(ELASTIC, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elastic has no ndcg@10 of retrieval/tiny/dev at width 0.25, which another has");
    }

    private void write(List<ArmResult> arms) throws IOException {
        new ComparisonReport("tiny", arms, List.of("A note.")).write(folder, TIMING);
    }

    private static WidthOutcomes measured(double width, String metric, double... values) {
        return new WidthOutcomes("retrieval/tiny/dev", width, new Outcomes(metric, values, new double[0]));
    }
}
