package org.elasticlm.tenant;

import java.io.PrintStream;
import java.util.Optional;
import org.elasticlm.database.StartTurns;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Gives a new installation its first tenant, {@code demo}, so that the first request needs no set-up. A key that the
 * operator sets is added to it whenever it is not known yet; a generated one is printed once, to the terminal and not
 * to the log.
 */
final class DemoTenant implements SmartInitializingSingleton {

    static final String NAME = "demo";
    private static final String BY = "first start";

    private final Tenants tenants;
    private final TenantDirectory directory;
    private final StartTurns turns;
    private final String configuredKey;
    private final PrintStream terminal;

    DemoTenant(
            Tenants tenants, TenantDirectory directory, StartTurns turns, String configuredKey, PrintStream terminal) {
        this.tenants = tenants;
        this.directory = directory;
        this.turns = turns;
        this.configuredKey = configuredKey.strip();
        this.terminal = terminal;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!configuredKey.isEmpty() && !ApiKeyText.usable(configuredKey)) {
            throw new IllegalArgumentException(
                    "ELASTICLM_DEMO_API_KEY must be 20 to 200 visible ASCII characters without spaces.");
        }
        String generated = turns.take(this::prepare);
        directory.reload();
        if (!generated.isEmpty()) {
            terminal.println();
            terminal.println("  API key of tenant demo (shown only now): " + generated);
            terminal.println();
        }
    }

    /** The key that was generated, or nothing when none was needed. */
    private String prepare() {
        boolean first = tenants.count() == 0;
        if (!first && configuredKey.isEmpty()) {
            return "";
        }
        Optional<TenantSummary> demo = tenants.findByName(NAME);
        if (demo.isEmpty()) {
            tenants.create(NAME, BY);
            demo = tenants.findByName(NAME);
        }
        String key = configuredKey.isEmpty() ? ApiKeyText.make() : configuredKey;
        if (!tenants.knowsKey(key)) {
            tenants.createKey(demo.orElseThrow().id(), new KeyProposal(BY, KeyScopes.ALL, null), key, BY);
        }
        return configuredKey.isEmpty() ? key : "";
    }
}
