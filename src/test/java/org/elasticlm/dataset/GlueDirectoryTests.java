package org.elasticlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines as GLUE's own files have them. */
class GlueDirectoryTests {

    private static final String RTE = """
            index\tsentence1\tsentence2\tlabel
            0\tNo weapons were found.\tWeapons were found.\tnot_entailment
            1\tA place of sorrow, "after" a day.\tA day ended.\tentailment
            """;

    @TempDir
    private Path directory;

    @Test
    void colaHasNoHeadingAndItsSentenceInTheFourthColumn() throws IOException {
        write("train.tsv", "gj04\t1\t\tThe sailors rode the breeze.\ngj04\t0\t*\tThe rode sailors breeze.\n");

        assertThat(read(GlueTask.COLA, "train"))
                .containsExactly(
                        new LabelledText("The sailors rode the breeze.", null, 1),
                        new LabelledText("The rode sailors breeze.", null, 0));
    }

    @Test
    void rowsOfQqpThatALineBreakCutInTwoAreLeftOut() throws IOException {
        String heading = "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n";
        String whole = "1\t2\t3\tWho was he?\tWho is he?\t0\n";
        String cut = "2\t4\t5\t\"\n\"\tWas he a real historical figure?\t0\n";
        write("train.tsv", heading + cut + whole + cut + whole);

        assertThat(read(GlueTask.QQP, "train"))
                .containsExactly(
                        new LabelledText("Who was he?", "Who is he?", 0),
                        new LabelledText("Who was he?", "Who is he?", 0));

        write("dev.tsv", heading + cut.repeat(60));
        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.QQP, "dev"))
                .withMessageContaining("line 102: expected 6 columns")
                .withMessageContaining("found 4");
    }

    @Test
    void blankLinesAtTheEndAreNone() throws IOException {
        write("train.tsv", RTE + "\n \n");
        assertThat(read(GlueTask.RTE, "train")).hasSize(2);

        write("train.tsv", RTE.replace("found.\tnot_entailment\n", "found.\tnot_entailment\n\n"));
        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.RTE, "train"))
                .withMessageContaining("line 3: expected 4 columns");
    }

    @Test
    void sst2HasOneSentence() throws IOException {
        write("dev.tsv", "sentence\tlabel\nit 's a charming journey . \t1\nunflinchingly bleak \t0\n");

        assertThat(read(GlueTask.SST_2, "dev"))
                .containsExactly(
                        new LabelledText("it 's a charming journey . ", null, 1),
                        new LabelledText("unflinchingly bleak ", null, 0));
    }

    @Test
    void mrpcHasItsLabelFirstAndQuotationMarksThatMeanNothing() throws IOException {
        write("train.tsv", """
                \uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String
                1\t702876\t702977\tHe called him " the witness .\tHe named " the witness " .
                0\t1330381\t1330521\tIt fell .\tIt rose .
                """);

        assertThat(read(GlueTask.MRPC, "train"))
                .containsExactly(
                        new LabelledText("He called him \" the witness .", "He named \" the witness \" .", 1),
                        new LabelledText("It fell .", "It rose .", 0));
    }

    @Test
    void qqpHasQuestionsAfterThreeNumbers() throws IOException {
        write("train.tsv", """
                id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate
                133273\t213221\t213222\tHow is life?\tWhat is life like?\t1
                402555\t536040\t536041\tHow do I sleep?\tWhat is a dream?\t0
                """);

        assertThat(read(GlueTask.QQP, "train"))
                .containsExactly(
                        new LabelledText("How is life?", "What is life like?", 1),
                        new LabelledText("How do I sleep?", "What is a dream?", 0));
    }

    @Test
    void stsBHasAScore() throws IOException {
        write("train.tsv", """
                index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore
                0\tmain-captions\tMSRvid\t2012test\t0001\tnone\tnone\tA plane is taking off.\tAn air plane is taking off.\t5.000
                1\tmain-captions\tMSRvid\t2012test\t0005\tnone\tnone\tA man plays.\tA dog runs.\t0.6
                """);

        assertThat(read(GlueTask.STS_B, "train"))
                .containsExactly(
                        new LabelledText("A plane is taking off.", "An air plane is taking off.", 5),
                        new LabelledText("A man plays.", "A dog runs.", 0.6));
    }

    @Test
    void mnliHasOneAnnotatorInTrainingAndFiveInDev() throws IOException {
        String columns =
                "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse"
                        + "\tsentence2_parse\tsentence1\tsentence2\tlabel1\t";
        String parses = "\t( a )\t( b )\t(ROOT a)\t(ROOT b)\t";
        write(
                "train.tsv",
                columns + "gold_label\n0\t31193\t31193n\tgovernment" + parses
                        + "It has two dimensions.\tIt is simple.\tneutral\tneutral\n");
        write(
                "dev_mismatched.tsv",
                columns + "label2\tlabel3\tlabel4\tlabel5\tgold_label\n0\t75290\t75290c\tletters" + parses
                        + "It is new.\tIt is old.\tcontradiction\tcontradiction\tneutral\tcontradiction\tcontradiction"
                        + "\tcontradiction\n");

        assertThat(read(GlueTask.MNLI, "train"))
                .containsExactly(new LabelledText("It has two dimensions.", "It is simple.", 1));
        assertThat(read(GlueTask.MNLI, "dev_mismatched"))
                .containsExactly(new LabelledText("It is new.", "It is old.", 2));
    }

    @Test
    void qnliHasAQuestionAndASentence() throws IOException {
        write("dev.tsv", "index\tquestion\tsentence\tlabel\n0\tWhat came?\tThe law came in 1972.\tentailment\n");

        assertThat(read(GlueTask.QNLI, "dev"))
                .containsExactly(new LabelledText("What came?", "The law came in 1972.", 0));
    }

    @Test
    void rteHasTwoSentencesAndNamesItsClasses() throws IOException {
        write("train.tsv", RTE);

        assertThat(read(GlueTask.RTE, "train"))
                .containsExactly(
                        new LabelledText("No weapons were found.", "Weapons were found.", 1),
                        new LabelledText("A place of sorrow, \"after\" a day.", "A day ended.", 0));
    }

    @Test
    void wnliHasTwoSentencesAndNumbersItsClasses() throws IOException {
        write(
                "train.tsv",
                "index\tsentence1\tsentence2\tlabel\n0\tI stuck a pin through it.\tThe carrot had a hole.\t1\n");

        assertThat(read(GlueTask.WNLI, "train"))
                .containsExactly(new LabelledText("I stuck a pin through it.", "The carrot had a hole.", 1));
        assertThat(GlueTask.WNLI.classes()).containsExactly("not_entailment", "entailment");
    }

    @Test
    void aLineWithAColumnTooFewIsNamed() throws IOException {
        write("train.tsv", RTE + "2\tOnly one sentence.\tentailment\n");

        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.RTE, "train"))
                .isInstanceOf(DataFormatException.class)
                .withMessageContaining("train.tsv, line 4: expected 4 columns with tabs between them")
                .withMessageContaining("found 3: 2\tOnly one sentence.");
    }

    @Test
    void aLabelOfAnotherTaskIsNamed() throws IOException {
        write("train.tsv", RTE.replace("not_entailment", "neutral"));

        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.RTE, "train"))
                .withMessageContaining("line 2: expected label to be one of entailment, not_entailment, found neutral");
    }

    @Test
    void aScoreOutsideTheScaleIsNamed() throws IOException {
        write("dev.tsv", "sentence1\tsentence2\tscore\na\tb\t5.1\n");

        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.STS_B, "dev"))
                .withMessageContaining("line 2: expected a score from 0 to 5.0, found 5.1");
    }

    @Test
    void theFilesOfAnotherTaskAreRecognised() throws IOException {
        write("train.tsv", RTE);

        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.QQP, "train"))
                .withMessageContaining("line 1: expected a column question1 for QQP, found index, sentence1");
    }

    @Test
    void aTestSetHasNoLabels() {
        assertThatIOException()
                .isThrownBy(() -> read(GlueTask.MNLI, "test_matched"))
                .withMessageContaining("train, dev_matched, dev_mismatched")
                .withMessageContaining("GLUE keeps the labels of its test sets");
    }

    @ParameterizedTest
    @EnumSource(GlueTask.class)
    void aMissingFileIsNamed(GlueTask task) {
        assertThatIOException()
                .isThrownBy(() -> read(task, "train"))
                .withMessageContaining(directory.resolve("train.tsv").toString());
    }

    private List<LabelledText> read(GlueTask task, String split) throws IOException {
        return new GlueDirectory(directory, task).read(split);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
