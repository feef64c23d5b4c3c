package org.elasticlm.logbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the command that started this server says, line by line, and ends the server when the command has gone. */
final class RecordingControl {

    private static final Logger log = LoggerFactory.getLogger(RecordingControl.class);

    private final Reader orders;
    private final SwitchedRequestLog switched;
    private final SyntheticPour pour;
    private final Runnable gone;

    /** @param gone what to do at the end of the orders */
    RecordingControl(Reader orders, SwitchedRequestLog switched, SyntheticPour pour, Runnable gone) {
        this.orders = orders;
        this.switched = switched;
        this.pour = pour;
        this.gone = gone;
    }

    void start() {
        log.warn("THIS SERVER IS FOR A MEASUREMENT: its request log is switched off and on, and gets made-up requests."
                + " Serve nobody with it.");
        Thread thread = new Thread(this::listen, "recording-control");
        thread.setDaemon(true);
        thread.start();
    }

    void listen() {
        try (BufferedReader lines = new BufferedReader(orders)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(Recording.parse(line));
            }
        } catch (IOException e) {
            log.error("Orders cannot be read any more", e);
        } finally {
            obey(Recording.ON);
            gone.run();
        }
    }

    private void obey(Recording order) {
        switched.set(order.kept());
        pour.set(order);
    }
}
