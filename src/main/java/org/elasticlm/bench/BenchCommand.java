package org.elasticlm.bench;

import picocli.CommandLine.Command;

/** {@code bench}: measurements of a running server and of the engine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {LoadCommand.class, BendCommand.class, RealityCommand.class, EngineCommand.class},
        description = "Measure a running server under load, or the engine alone.")
public final class BenchCommand {}
