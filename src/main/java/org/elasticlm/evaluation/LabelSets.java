package org.elasticlm.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.dataset.GlueDirectory;
import org.elasticlm.dataset.GlueTask;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.Width;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Measures a classifier on GLUE's tasks, one after another.
 *
 * @param data the directory that holds them
 * @param names as {@code --set} gives them
 * @param split of those that name none
 */
record LabelSets(Path data, List<String> names, String split, CommandLine command) {

    /** Prints each table as soon as its set was measured. */
    void measure(ModelBundle bundle, List<Width> widths) throws IOException {
        try (Tokenizer tokenizer =
                        Tokenizers.open(bundle.tokenizer(), bundle.shape().tokenTypes(), bundle.lexical());
                Encoder encoder = TorchScriptEncoder.load(
                        bundle.shape(), EncoderTask.CLASSIFY, bundle.weights(), widths, EncoderOptions.ofThisHost())) {
            LabelEvaluation evaluation = new LabelEvaluation(
                    encoder, tokenizer, bundle.description().maxTokens(), new ProgressLine(command.getErr()));
            for (String name : names) {
                SetName set = SetName.parse(name, split);
                GlueTask glue = glueTask(set.name());
                if (!glue.labels().equals(bundle.description().labels())) {
                    throw new ParameterException(
                            command,
                            "The model tells " + bundle.description().labels() + ", the set " + name + " has "
                                    + glue.labels() + ".");
                }
                LabelQuality quality = evaluation.of(
                        set.toString(),
                        new GlueDirectory(data.resolve(set.name()), glue).read(set.split()),
                        LabelMetric.of(glue),
                        widths);
                command.getOut().print(quality.table());
                command.getOut().flush();
            }
        }
    }

    private GlueTask glueTask(String name) {
        try {
            return GlueTask.ofDirectory(name);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(command, "--set: " + unknown.getMessage() + ".", unknown);
        }
    }
}
