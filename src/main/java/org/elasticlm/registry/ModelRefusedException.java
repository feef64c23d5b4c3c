package org.elasticlm.registry;

/** A change of the models that was not made. The message says why, and what to do. */
public final class ModelRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a change was not made. */
    public enum Kind {
        /** No such model, version or alias. */
        UNKNOWN,
        /** What was asked for makes no sense. */
        INVALID,
        /** The bundle is none, or is damaged. */
        BUNDLE,
        /** The bundle is larger than this server takes. */
        TOO_LARGE,
        /** Something else stands in the way. */
        CONFLICT,
        /** The memory for models does not suffice. */
        MEMORY,
        /** The same may succeed in a moment. */
        UNAVAILABLE
    }

    private final Kind kind;

    ModelRefusedException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static ModelRefusedException unknown(String name, int version) {
        return new ModelRefusedException(
                Kind.UNKNOWN, "There is no version " + version + " of a model '" + name + "'.");
    }
}
