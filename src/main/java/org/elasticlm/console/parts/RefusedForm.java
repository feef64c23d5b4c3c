package org.elasticlm.console.parts;

import java.util.List;
import java.util.Map;

/**
 * A form that was refused and stands in a dialog: it opens again with what was typed, and says why.
 *
 * @param dialog its id
 * @param errors by field, what is wrong with it
 * @param typed values by field; a field that can be chosen several times has several
 */
public record RefusedForm(String dialog, Map<String, String> errors, Map<String, List<String>> typed) {

    /** Under this name pages know the one that was sent last. */
    public static final String ATTRIBUTE = "refused";

    public String why() {
        return String.join(" ", errors.values());
    }

    public boolean wrong(String field) {
        return errors.containsKey(field);
    }

    /** Empty where nothing was typed. */
    public String typed(String field) {
        return String.join(" ", typed.getOrDefault(field, List.of()));
    }

    public boolean chose(String field, String value) {
        return typed.getOrDefault(field, List.of()).contains(value);
    }
}
