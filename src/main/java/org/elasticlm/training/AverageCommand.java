package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.elasticlm.bundle.BundleReader;
import org.elasticlm.bundle.ModelBundle;
import org.elasticlm.lexical.LexicalTerm;
import org.elasticlm.tokenization.Tokenizer;
import org.elasticlm.tokenization.Tokenizers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code average}: the mean of several trained models. */
@Command(
        name = "average",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make one model of several trainings: their weighted mean.",
            "The bundles come from one training's branches. Every width is measured as the recipe says, and "
                    + "the mean is written as the bundle of the recipe's name."
        })
public final class AverageCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "RECIPE",
            description = "Says the name, evaluation, sources and lexical term.")
    private Path recipeFile = Path.of(".");

    @Parameters(
            index = "1..*",
            arity = "2..*",
            paramLabel = "BUNDLE=SHARE",
            description = "Two or more; shares add up to 1. The first gives widths, tokenizer and the order of heads.")
    private Map<Path, Double> shares = new LinkedHashMap<>();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the evaluation sets are found.")
    private Path data = Path.of(".");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the bundle goes, in a directory of the recipe's name.")
    private Path out = Path.of(".");

    @Override
    public Integer call() throws IOException {
        PrintStream terminal = System.out;
        Recipe recipe = RecipeReader.read(recipeFile, data);
        Path folder = out.resolve(recipe.name());
        if (Files.exists(Publication.bundle(folder))) {
            throw new RecipeException(folder + " holds a bundle already: delete it, or choose another --out");
        }
        List<MeanOfModels.Part> parts = new ArrayList<>();
        shares.forEach((directory, share) -> parts.add(new MeanOfModels.Part(BundleReader.read(directory), share)));
        MeanOfModels mean = new MeanOfModels(parts);
        ModelBundle first = parts.get(0).bundle();
        TaskData evaluated = new TaskData(data);
        evaluated.requireEvaluation(recipe);
        Files.createDirectories(folder);
        Path tokenizerFile = folder.resolve(TrainingRun.TOKENIZER);
        requireSameTokens(parts);
        Files.write(tokenizerFile, Files.readAllBytes(first.tokenizer()));
        LexicalTerm lexical = lexical(recipe, first);
        try (Tokenizer tokenizer = Tokenizers.open(tokenizerFile, first.shape().tokenTypes(), lexical)) {
            ModelParts model = new ModelParts(
                    first.shape(), tokenizer, lexical, first.description().servedWidths());
            terminal.println("mean of " + mean.description());
            new Publication(recipe, evaluated, folder, terminal, mean.description()).publish(model, mean.weights());
        }
        return 0;
    }

    private static void requireSameTokens(List<MeanOfModels.Part> parts) throws IOException {
        Path first = parts.get(0).bundle().tokenizer();
        for (MeanOfModels.Part part : parts) {
            if (Files.mismatch(first, part.bundle().tokenizer()) >= 0) {
                throw new RecipeException("Expected models with the same tokenizer, found another in "
                        + part.bundle().tokenizer() + " than in " + first);
            }
        }
    }

    /** With the recipe's weight; how rare tokens are is the first model's. */
    private static @Nullable LexicalTerm lexical(Recipe recipe, ModelBundle first) {
        Double weight = recipe.lexicalTerm();
        LexicalTerm counted = first.lexical();
        if (weight == null) {
            return null;
        }
        if (counted == null) {
            throw new RecipeException("lexical_term: the recipe wants one, and the first model has counted no tokens");
        }
        return new LexicalTerm(weight, counted.words());
    }
}
