package org.elasticlm.training;

/** A recipe, or what it names, is not usable; the message says what was found and what is expected. */
class RecipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecipeException(String message) {
        super(message);
    }
}
