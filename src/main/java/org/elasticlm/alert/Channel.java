package org.elasticlm.alert;

import java.io.IOException;

/** A way to tell people. */
interface Channel {

    /** As messages to it are filed under. */
    String name();

    /** @throws IOException with what went wrong, in words for an operator; the message is tried again later */
    void send(Message message) throws IOException, InterruptedException;
}
