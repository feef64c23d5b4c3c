package org.elasticlm.footprint;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elasticlm.encoder.QuickExit;
import org.elasticlm.options.AtLeastOne;
import org.elasticlm.options.AtLeastZero;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench memory}: what it takes to serve all widths of a model instead of the full one only. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure what serving all widths takes in memory beside the full one.",
            "Each is served in processes of its own, in turn, with the same JVM options: a process loads "
                    + "the model ('loaded'), computes what a server computes at its start ('warm'), then batches of "
                    + "many sizes, as many for one width as for all ('served').",
            "Native memory is what is compared: all that is private to the process but the JVM's heap, "
                    + "which is as large for all and in memory from the start. 'resident' is the whole process at the "
                    + "end; there the heap and the engine's libraries make differences look small. What packing holds "
                    + "is told by the native memory of loaded models: a process with shared weights of the full width "
                    + "has its linear weights once.",
            "A small model's linear weights are no larger than what the JVM's own memory varies by from "
                    + "process to process: take more rounds, or a larger model."
        })
public final class MemoryCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            paramLabel = "N",
            description = "Processes for each way to serve, of which the median counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--batches",
            converter = AtLeastZero.class,
            defaultValue = "300",
            paramLabel = "N",
            description = "Batches of mixed sizes that each process computes after its start (${DEFAULT-VALUE}).")
    private int batches;

    /** For the processes that this command starts. */
    @Option(names = MeasuredProcess.OPTION, hidden = true)
    private @Nullable String serve;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter terminal = command.commandLine().getOut();
        MeasuredModel model;
        try {
            model = options.model();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        if (serve != null) {
            try (QuickExit whenTold = new QuickExit()) {
                terminal.println(MeasuredProcess.obey(serve, batches, model).line());
            }
        } else {
            terminal.println(model.name() + ", widths "
                    + model.widths().stream()
                            .map(width -> String.valueOf(width.value()))
                            .toList() + ", "
                    + Serving.PACKED_ALL.options().precision() + ", median of " + rounds + " processes each");
            terminal.flush();
            terminal.print(MemoryTable.of(model, measure(model)).text());
        }
        terminal.flush();
        return 0;
    }

    private Map<Serving, Footprint> measure(MeasuredModel model) throws IOException, InterruptedException {
        MeasuredProcess process = MeasuredProcess.of(model, batches);
        Map<Serving, List<Footprint>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Serving serving : Serving.ALL) {
                measured.computeIfAbsent(serving, any -> new ArrayList<>()).add(process.run(serving, options));
            }
        }
        Map<Serving, Footprint> medians = new LinkedHashMap<>();
        measured.forEach((serving, all) -> medians.put(serving, Footprint.median(all)));
        return medians;
    }
}
