package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CommandLineTests {

    @Test
    void servesWhenNoCommandIsNamed() {
        assertThat(ElasticLm.withDefaultCommand(new String[] {})).containsExactly("serve");
        assertThat(ElasticLm.withDefaultCommand(new String[] {"--server.port=9000"}))
                .containsExactly("serve", "--server.port=9000");
    }

    @Test
    void keepsANamedCommandAndTheHelpOption() {
        assertThat(ElasticLm.withDefaultCommand(new String[] {"train", "--help"}))
                .containsExactly("train", "--help");
        assertThat(ElasticLm.withDefaultCommand(new String[] {"--help"})).containsExactly("--help");
    }

    @Test
    void everyCommandHasHelp() {
        for (CommandLine command : ElasticLm.commandLine().getSubcommands().values()) {
            StringWriter out = new StringWriter();
            int exit = ElasticLm.commandLine().setOut(new PrintWriter(out)).execute(command.getCommandName(), "--help");
            assertThat(exit).as(command.getCommandName()).isZero();
            assertThat(out.toString()).contains("Usage: elasticlm " + command.getCommandName());
        }
    }

    /** The list of commands shows the first line of each description. */
    @Test
    void everyCommandIsDescribedInWholeSentences() {
        assertThat(commands(ElasticLm.commandLine().getCommandSpec()))
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> {
                    assertThat(command.usageMessage().description())
                            .as(command.qualifiedName())
                            .isNotEmpty()
                            .allMatch(line -> line.endsWith("."));
                    assertThat(command.args().stream()
                                    .filter(option ->
                                            !option.hidden() && option.arity().max() > 0))
                            .extracting(ArgSpec::paramLabel)
                            .as(command.qualifiedName())
                            .noneMatch(label -> label.startsWith("<"));
                });
    }

    private static Stream<CommandSpec> commands(CommandSpec of) {
        return Stream.concat(
                Stream.of(of),
                of.subcommands().values().stream().flatMap(command -> commands(command.getCommandSpec())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 9000", "--server.port 9000", "-x", "--port=9000", "9000"})
    void anOptionThatTheServerDoesNotKnowIsAUsageErrorThatNamesTheSetting(String arguments) {
        StringWriter err = new StringWriter();
        int exit = ElasticLm.commandLine().setErr(new PrintWriter(err)).execute(("serve " + arguments).split(" "));
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("Unknown option '" + arguments.split(" ")[0] + "'", "SERVER_PORT=9000", "serve --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--elasticlm.slices=4", "--server.port=", "--spring.datasource.url=jdbc:x?a=b", "--debug"})
    void anySettingIsPassedOn(String argument) {
        assertThat(ServeCommand.isSetting(argument)).isTrue();
    }

    @Test
    void aValueOutOfRangeIsAUsageErrorThatNamesItsOption() {
        StringWriter err = new StringWriter();
        int exit = ElasticLm.commandLine()
                .setErr(new PrintWriter(err))
                .execute("bench", "engine", "--bundle", "none", "--rounds", "0");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'--rounds'", "expected at least 1, found 0");
    }

    @Test
    void anUnknownCommandIsAUsageErrorThatSaysWhatToDo() {
        StringWriter err = new StringWriter();
        int exit = ElasticLm.commandLine().setErr(new PrintWriter(err)).execute("trian");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("trian").contains("--help");
    }
}
