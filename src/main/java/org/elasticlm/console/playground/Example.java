package org.elasticlm.console.playground;

import java.util.List;

/** What the page is filled with at first: documents that share words with the query, so that meaning has to decide. */
final class Example {

    private static final String QUERY = "how do I stop a service from starting at boot";
    private static final List<String> DOCUMENTS = List.of(
            "Run systemctl disable with the unit's name; it will not be started at the next boot.",
            "The boot of a ship's service deck is closed before it starts its voyage.",
            "To start a service now and at every boot, run systemctl enable --now.",
            "Masking a unit links it to /dev/null, so that nothing can start it, neither by hand nor at boot.",
            "A restart policy says when a container is started again after it has stopped.",
            "The bus service stops at the boot factory every twenty minutes.",
            "Logs of a service are shown with journalctl -u and the unit's name.",
            "Startup scripts in rc.local still run on some systems; remove the line that starts the program.");

    private Example() {}

    /** @param widths what is served; all of them are compared */
    static PlaygroundForm form(String tenant, String model, List<Double> widths) {
        return new PlaygroundForm(tenant, model, QUERY, String.join("\n", DOCUMENTS), widths);
    }
}
