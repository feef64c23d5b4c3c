package org.elasticlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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

    @Test
    void anUnknownCommandIsAUsageErrorThatSaysWhatToDo() {
        StringWriter err = new StringWriter();
        int exit = ElasticLm.commandLine().setErr(new PrintWriter(err)).execute("trian");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("trian").contains("--help");
    }
}
