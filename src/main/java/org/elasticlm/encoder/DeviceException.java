package org.elasticlm.encoder;

/** The engine can't compute on the device that was asked for; the message says what was looked for and what to do. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }
}
