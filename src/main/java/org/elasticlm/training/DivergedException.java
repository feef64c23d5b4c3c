package org.elasticlm.training;

/** Training on would only overwrite the last good weights, which are kept. */
final class DivergedException extends RecipeException {

    private static final long serialVersionUID = 1L;

    private final String happened;

    /** @param happened when and how it was seen, as a sentence without its full stop */
    DivergedException(String happened) {
        super(happened
                + ". The last good checkpoint was kept: lower the stage's learning_rate in the recipe and go on with"
                + " --resume.");
        this.happened = happened;
    }

    /** Without what to do about it. */
    String happened() {
        return happened;
    }
}
