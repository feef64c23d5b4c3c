package org.elasticlm.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.elasticlm.batches.Seeds;
import org.elasticlm.distillation.ImportanceOrder;
import org.elasticlm.distillation.SampledWidths;
import org.elasticlm.distillation.StepGradients;
import org.elasticlm.distillation.Supervision;
import org.elasticlm.encoder.TrainableEncoder;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import org.jspecify.annotations.Nullable;

/**
 * Trains one arm from the ordered teacher, as long as the recipe's elastic stage says. Where that is measured on a dev set, so is
 * the arm, and gives its best weights; it trains to its end, so that all arms make as many steps.
 *
 * @param folder of the arm; checkpoints and curves go there
 * @param widths with the arm's quotas, widest first
 * @param checkpointEvery longest time that a kill can cost
 */
record ArmTraining(
        Recipe recipe,
        TaskData data,
        Arm arm,
        List<Width> widths,
        Path folder,
        Duration checkpointEvery,
        BooleanSupplier stop,
        PrintStream out) {

    /** What was trained; not to be used when the run was stopped meanwhile. */
    List<TrainedWidths> train(OrderedModel model) throws IOException {
        Map<String, WeightTensor> start = inOrder(model);
        if (!arm.trains()) {
            return List.of(new TrainedWidths(widths, start, 0));
        }
        try (TrainableEncoder teacher = arm.distillation() ? model.frozenTeacher() : null) {
            // Of what is not a model of its own, where the recipe has it so.
            TrainableEncoder kept = elastic().learnsFromTeacher() ? teacher : null;
            return switch (arm.traversal()) {
                case STATIC -> oneByOne(model, start, teacher, kept);
                case RANDOM -> List.of(train("sampled", model, start, widths, sampled(model, kept)));
                default -> List.of(train("elastic", model, start, widths, allAtOnce(model, kept)));
            };
        }
    }

    private Map<String, WeightTensor> inOrder(OrderedModel model) {
        return switch (arm.order()) {
            case SENSITIVITY -> model.weights();
            case RANDOM ->
                ImportanceOrder.random(model.shape(), Seeds.at(seed() + 8, 0)).apply(model.shape(), model.weights());
        };
    }

    private StepGradients allAtOnce(OrderedModel model, @Nullable TrainableEncoder kept) {
        return stage(
                model,
                widths,
                Supervision.inPlace(widths.size(), arm.distillation(), elastic().fullShare())
                        .with(kept)
                        .withTask(elastic().taskWeight()),
                folder);
    }

    private StepGradients sampled(OrderedModel model, @Nullable TrainableEncoder kept) {
        List<StepGradients> perWidth = new ArrayList<>();
        perWidth.add(stage(
                model,
                widths.subList(0, 1),
                Supervision.inPlace(1, arm.distillation())
                        .with(kept)
                        .withTask(elastic().taskWeight()),
                folder));
        for (Width width : widths.subList(1, widths.size())) {
            Supervision supervision = Supervision.narrowAlone(arm.distillation())
                    .with(kept)
                    .withTask(elastic().taskWeight());
            perWidth.add(stage(model, List.of(widths.get(0), width), supervision, folder));
        }
        return new SampledWidths(perWidth, step -> Seeds.at(seed() + 9, step).nextInt(widths.size()));
    }

    private List<TrainedWidths> oneByOne(
            OrderedModel model,
            Map<String, WeightTensor> start,
            @Nullable TrainableEncoder teacher,
            @Nullable TrainableEncoder kept)
            throws IOException {
        List<TrainedWidths> trained = new ArrayList<>();
        for (Width width : widths) {
            String name = "static-" + width.value();
            Path own = folder.resolve(name);
            StepGradients gradients = trained.isEmpty()
                    ? stage(
                            model,
                            List.of(width),
                            Supervision.inPlace(1, arm.distillation()).with(kept),
                            own)
                    : stage(model, List.of(widths.get(0), width), Supervision.by(teacher), own);
            trained.add(train(name, model, start, List.of(width), gradients));
            if (stop.getAsBoolean()) {
                break;
            }
        }
        return trained;
    }

    private StepGradients stage(OrderedModel model, List<Width> trained, Supervision supervision, Path own) {
        return model.task().stage(elastic(), trained, supervision, seed() + 6, own);
    }

    private TrainedWidths train(
            String name,
            OrderedModel model,
            Map<String, WeightTensor> start,
            List<Width> trained,
            StepGradients gradients)
            throws IOException {
        int steps = Objects.requireNonNull(elastic().steps(), "a comparison's base has steps");
        StageRun run = new StageRun(
                name,
                TrainingRun.checkpoint(folder, name),
                new Budget(arm.steps(steps, widths.size()), null),
                new LearningRate(elastic().learningRate(), TrainingRun.WARMUP),
                checkpointEvery,
                stop,
                out,
                devWatch(name, model, trained));
        Map<String, WeightTensor> state =
                new LinkedHashMap<>(new TrainingLoop(model.shape(), model.task().head(), TrainingRun.WEIGHT_DECAY)
                        .train(start, gradients, run));
        LossCurve.write(name, run.curve(), run.dev(), folder.resolve(name + ".svg"));
        state.keySet().retainAll(start.keySet());
        return new TrainedWidths(trained, state, run.seconds());
    }

    private @Nullable DevWatch devWatch(String name, OrderedModel model, List<Width> trained) {
        DevSettings dev = recipe.elastic().dev();
        if (dev == null) {
            return null;
        }
        DevSettings throughout = dev.throughout(arm.steps(1, widths.size()));
        return new DevWatch(
                name,
                throughout,
                new DevMeasurement(recipe, data, model.tokenizer(), model.shape(), throughout, trained),
                out);
    }

    private TaskStage elastic() {
        return arm.elastic().of(recipe.elastic());
    }

    private long seed() {
        return arm.seed() == null ? recipe.seed() : arm.seed();
    }
}
