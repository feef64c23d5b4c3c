package org.elasticlm.bench;

import org.elasticlm.footprint.MemoryCommand;
import org.elasticlm.logbench.FillCommand;
import org.elasticlm.logbench.JournalCommand;
import org.elasticlm.logbench.PagesCommand;
import org.elasticlm.logbench.SettingsCommand;
import picocli.CommandLine.Command;

/** {@code bench}: measurements of a running server, of the engine, of training and of the request log. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            LoadCommand.class,
            BendCommand.class,
            RealityCommand.class,
            EngineCommand.class,
            WidthsCommand.class,
            MemoryCommand.class,
            TrainingCommand.class,
            FillCommand.class,
            PagesCommand.class,
            JournalCommand.class,
            LoggingCommand.class,
            SettingsCommand.class
        },
        description = "Measure a running server under load, the engine alone, training, or the request log.")
public final class BenchCommand {}
