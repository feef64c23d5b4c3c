package org.elasticlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the server until it is told to stop. */
@Command(
        name = ServeCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Serve the API and the console (the default command).",
        footer = {
            "",
            "Settings, as environment variables or as --property=value:",
            "  SERVER_PORT               8080      where it listens",
            "  ELASTICLM_DATA_DIR        ./data    what must survive a restart",
            "  ELASTICLM_MODELS_DIR      ./models  the model bundles to serve",
            "  ELASTICLM_ADMIN_PASSWORD  made up   password of the console's `admin`",
            "  ELASTICLM_DEMO_API_KEY    made up   key of the tenant `demo`",
            "  SPRING_DATASOURCE_URL     embedded  jdbc:postgresql://HOST/DATABASE, with",
            "      SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD",
            "",
            "What is made up is printed once. docs/operating.md has more settings."
        })
final class ServeCommand implements Callable<Integer> {

    static final String NAME = "serve";

    /** Not an exit code: the server's own threads keep the process from here on. */
    static final int KEEP_RUNNING = -1;

    /** Every property has a dot in its name but those that switch on Spring Boot's own reports. */
    private static final Pattern SETTING = Pattern.compile("--(debug|trace|[^.=]+\\.[^=]+=.*)", Pattern.DOTALL);

    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private final List<String> springArguments = new ArrayList<>();

    @Override
    public Integer call() {
        springArguments.forEach(this::requireSetting);
        SpringApplication.run(ElasticLm.class, springArguments.toArray(String[]::new));
        return KEEP_RUNNING;
    }

    static boolean isSetting(String argument) {
        return SETTING.matcher(argument).matches();
    }

    /** Spring takes any argument and does nothing with one that it does not know. */
    private void requireSetting(String argument) {
        if (!isSetting(argument)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Unknown option '" + argument + "'. A setting is an environment variable, such as SERVER_PORT=9000,"
                            + " or --property=value, such as --server.port=9000.");
        }
    }
}
