package org.elasticlm.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.elasticlm.options.AboveZero;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which arrivals a command works with: the options that sending and simulating share. */
public final class ArrivalOptions {

    /** When requests come. */
    public enum Pattern {
        CONSTANT,
        POISSON,
        BURSTS,
        DIURNAL,
        STEP,
        TRACE
    }

    /** Makes the plan for a rate; reading what it needs is done. */
    @FunctionalInterface
    public interface Source {
        /** @param rate mean requests per second; steps keep their proportions */
        Plan plan(double rate, RandomGenerator random);
    }

    @Option(
            names = "--arrivals",
            defaultValue = "POISSON",
            paramLabel = "PATTERN",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Pattern pattern = Pattern.POISSON;

    @Option(
            names = "--duration",
            converter = AboveZero.class,
            paramLabel = "SECONDS",
            description = "How long (default: 30, in bench reality 60, in simulate 600); a trace may end earlier.")
    private @Nullable Double duration;

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "RATE:SECONDS",
            description = "For STEP, such as 10:5,40:10,10:5.")
    private List<String> steps = List.of();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "For TRACE: CSV or CSV.gz with TIMESTAMP and ContextTokens.")
    private @Nullable Path trace;

    /** For reports. */
    public String name() {
        return pattern.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param usualSeconds how long where nothing was said
     * @throws IllegalArgumentException where options are missing or a file is no trace
     */
    public Source source(double usualSeconds) throws IOException {
        double seconds = duration == null ? usualSeconds : duration;
        return switch (pattern) {
            case CONSTANT -> (rate, random) -> Arrivals.constant(rate, seconds);
            case POISSON -> (rate, random) -> Arrivals.poisson(List.of(new Phase("poisson", rate, seconds)), random);
            case BURSTS -> (rate, random) -> Arrivals.bursts(rate, seconds, random);
            case DIURNAL -> (rate, random) -> Arrivals.diurnal(rate, seconds, random);
            case STEP -> {
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException("Arrivals in steps need --steps, such as --steps 10:5,40:10");
                }
                List<Phase> phases = phases();
                double mean = mean(phases);
                yield (rate, random) -> Arrivals.poisson(
                        phases.stream().map(phase -> phase.times(rate / mean)).toList(), random);
            }
            case TRACE -> {
                if (trace == null) {
                    throw new IllegalArgumentException("Arrivals from a trace need --trace FILE");
                }
                List<Arrival> recorded = TraceFile.read(trace);
                Arrivals.requireTrace(recorded);
                yield (rate, random) -> Arrivals.trace(recorded, rate, seconds);
            }
        };
    }

    /** The mean rate that steps have by themselves, or the one that was asked for. */
    public double rateOr(double asked) {
        return pattern == Pattern.STEP && !steps.isEmpty() ? mean(phases()) : asked;
    }

    private List<Phase> phases() {
        return steps.stream().map(Phase::parse).toList();
    }

    private static double mean(List<Phase> phases) {
        double requests = phases.stream()
                .mapToDouble(phase -> phase.rate() * phase.seconds())
                .sum();
        if (!(requests > 0)) {
            throw new IllegalArgumentException("Steps send nothing; at least one has a rate above 0");
        }
        return requests / phases.stream().mapToDouble(Phase::seconds).sum();
    }
}
