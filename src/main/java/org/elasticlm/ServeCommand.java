package org.elasticlm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the server until it is told to stop. */
@Command(
        name = ServeCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "Serves the API and the console (the default command).",
        footer = {
            "",
            "Settings, as environment variables or as --property=value:",
            "  SERVER_PORT               8080        where it listens",
            "  ELASTICLM_DATA_DIR        ./data      the embedded database and what must survive a restart",
            "  ELASTICLM_MODELS_DIR      ./models    the model bundles to serve",
            "  ELASTICLM_ADMIN_PASSWORD  generated   the console's password for `admin`, printed once when generated",
            "  ELASTICLM_DEMO_API_KEY    generated   the key of tenant `demo`, printed once when generated",
            "  SPRING_DATASOURCE_URL     embedded    jdbc:postgresql://... to use a server; with",
            "                                        SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD"
        })
final class ServeCommand implements Callable<Integer> {

    static final String NAME = "serve";

    /** Not an exit code: the server's own threads keep the process from here on. */
    static final int KEEP_RUNNING = -1;

    @Unmatched
    private final List<String> springArguments = new ArrayList<>();

    @Override
    public Integer call() {
        SpringApplication.run(ElasticLm.class, springArguments.toArray(String[]::new));
        return KEEP_RUNNING;
    }
}
