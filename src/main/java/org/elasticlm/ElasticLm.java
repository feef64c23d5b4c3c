package org.elasticlm;

import java.util.List;
import org.elasticlm.bench.BenchCommand;
import org.elasticlm.bundle.ExportCommand;
import org.elasticlm.bundle.ImportCommand;
import org.elasticlm.encoder.EngineSettings;
import org.elasticlm.evaluation.EvaluateCommand;
import org.elasticlm.faults.FaultsCommand;
import org.elasticlm.priority.GivingWay;
import org.elasticlm.simulation.SimulateCommand;
import org.elasticlm.training.AverageCommand;
import org.elasticlm.training.CompareCommand;
import org.elasticlm.training.TrainCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The executable: serves by default, and carries the training and measuring commands. */
@SpringBootApplication
public class ElasticLm {

    @Command(
            name = "elasticlm",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Embedding and reranking that keep their latency promise by changing the width of the model.",
            footer = {"", "Without a command the server starts. `elasticlm COMMAND --help` tells more of each."})
    private static final class Root {}

    public static void main(String[] args) {
        String[] named = withDefaultCommand(args);
        if (!named[0].equals(ServeCommand.NAME)) {
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
        EngineSettings.apply();
        GivingWay.compilers();
        int exit = commandLine().execute(named);
        // A server that is up keeps the process; everything else ends it, engine threads or not.
        if (exit != ServeCommand.KEEP_RUNNING) {
            System.exit(exit);
        }
    }

    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Root());
        root.addSubcommand(new ServeCommand());
        root.addSubcommand(new TrainCommand());
        root.addSubcommand(new CompareCommand());
        root.addSubcommand(new AverageCommand());
        root.addSubcommand(new EvaluateCommand());
        root.addSubcommand(new ImportCommand());
        root.addSubcommand(new ExportCommand());
        root.addSubcommand(new BenchCommand());
        root.addSubcommand(new SimulateCommand());
        root.addSubcommand(new FaultsCommand());
        root.setUsageHelpAutoWidth(true);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(CommandFailure.describe(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        root.setParameterExceptionHandler(ElasticLm::explainUsage);
        return root;
    }

    /** {@code elasticlm --server.port=9000} means {@code elasticlm serve --server.port=9000}. */
    static String[] withDefaultCommand(String[] args) {
        boolean named = args.length > 0 && (!args[0].startsWith("-") || isRootOption(args[0]));
        if (named) {
            return args;
        }
        String[] withServe = new String[args.length + 1];
        withServe[0] = ServeCommand.NAME;
        System.arraycopy(args, 0, withServe, 1, args.length);
        return withServe;
    }

    private static boolean isRootOption(String arg) {
        return List.of("-h", "--help", "-V", "--version").contains(arg);
    }

    private static int explainUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        command.getErr().println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return CommandLine.ExitCode.USAGE;
    }
}
