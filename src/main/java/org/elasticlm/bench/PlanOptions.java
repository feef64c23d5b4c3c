package org.elasticlm.bench;

import java.io.IOException;
import java.util.Random;
import org.elasticlm.options.AboveZero;
import org.elasticlm.traffic.ArrivalOptions;
import org.elasticlm.traffic.Plan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** When requests leave: shared by the commands that send one run of them. */
final class PlanOptions {

    @Mixin
    private ArrivalOptions arrivals = new ArrivalOptions();

    @Option(
            names = "--rate",
            converter = AboveZero.class,
            defaultValue = "10",
            paramLabel = "N",
            description = "Mean requests per second (${DEFAULT-VALUE}).")
    private double rate;

    /**
     * @param seconds how long the run is where nothing else is said
     * @throws ParameterException saying what is wrong with the options
     */
    Plan plan(CommandSpec command, double seconds, long seed) throws IOException {
        try {
            return arrivals.source(seconds).plan(arrivals.rateOr(rate), new Random(seed));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Of the pattern. */
    String name() {
        return arrivals.name();
    }
}
