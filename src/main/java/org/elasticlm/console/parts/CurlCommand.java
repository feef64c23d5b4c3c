package org.elasticlm.console.parts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of the API as a command for a shell. The key is read from the environment, so that it is in no command. */
public final class CurlCommand {

    public static final String KEY = "ELASTICLM_API_KEY";

    private static final String NEXT = " \\\n  ";

    private CurlCommand() {}

    /** @param json the body, or null for a call that has none */
    public static String of(String address, Map<String, String> headers, @Nullable String json) {
        StringBuilder command = new StringBuilder("curl -i ")
                .append(quoted(address))
                .append(NEXT)
                .append("-H \"Authorization: Bearer $")
                .append(KEY)
                .append('"');
        if (json != null) {
            command.append(NEXT).append("-H 'Content-Type: application/json'");
        }
        headers.forEach((name, value) -> command.append(NEXT).append("-H ").append(quoted(name + ": " + value)));
        if (json != null) {
            // Raw: with -d, a text that begins with @ would be taken for the name of a file to send.
            command.append(NEXT).append("--data-raw ").append(quoted(json));
        }
        return command.toString();
    }

    /** Nothing in it means anything to the shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
