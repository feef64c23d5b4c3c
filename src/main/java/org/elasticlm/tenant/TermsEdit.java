package org.elasticlm.tenant;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of terms that someone asks for.
 *
 * @param action for the audit log
 * @param part of the terms, which alone is changed
 * @param seen version of the terms that the change was made up from, or null where that does not matter
 */
record TermsEdit(String action, Part part, @Nullable Integer seen, String by) {

    /** What is changed together. */
    enum Part {
        PROMISE(Terms::slo),
        QUOTA(terms -> List.of(terms.quota(), terms.weight(), terms.answering())),
        CAPTURE(Terms::capture),
        ALL(terms -> terms);

        private final Function<Terms, Object> of;

        Part(Function<Terms, Object> of) {
            this.of = of;
        }
    }

    /**
     * Whether somebody else has changed the same part meanwhile, which this would undo unseen.
     *
     * @param past finds the terms of a version
     */
    boolean overtaken(SloChange inForce, Function<Integer, Optional<Terms>> past) {
        if (seen == null || seen == inForce.version()) {
            return false;
        }
        return past.apply(seen)
                .filter(terms -> part.of.apply(terms).equals(part.of.apply(inForce.terms())))
                .isEmpty();
    }
}
