package org.elasticlm;

import org.elasticlm.bundle.BundleException;

/** What a person reads when a command fails: the reason, not the stack. */
final class CommandFailure {

    private CommandFailure() {}

    /** The failure's own sentence, or its kind and first frame where it has none, so that nothing fails silently. */
    static String describe(Throwable failure) {
        if (Boolean.getBoolean("elasticlm.stacktrace")) {
            failure.printStackTrace();
        }
        String message = failure instanceof BundleException refused ? refused.full() : failure.getMessage();
        if (message != null && !message.isBlank() && !(failure instanceof RuntimeException && isBug(failure))) {
            return "Failed: " + message;
        }
        StackTraceElement[] stack = failure.getStackTrace();
        String where = stack.length == 0 ? "" : " at " + stack[0];
        return "Failed: " + failure + where
                + "\nThis looks like a fault of the program; run again with JAVA_TOOL_OPTIONS=-Delasticlm.stacktrace=true"
                + " for the whole trace.";
    }

    private static boolean isBug(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ClassCastException;
    }
}
