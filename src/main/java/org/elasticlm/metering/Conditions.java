package org.elasticlm.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what a query asks for, leaving out what is null. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String clause, @Nullable Object... bound) {
        List<Object> present = new ArrayList<>();
        for (Object value : bound) {
            if (value == null) {
                return;
            }
            present.add(value);
        }
        clauses.add(clause);
        values.addAll(present);
    }

    Conditions copy() {
        return new Conditions().and(this);
    }

    Conditions and(Conditions others) {
        clauses.addAll(others.clauses);
        values.addAll(others.values);
        return this;
    }

    /** Begins with the word; empty when nothing is asked for. */
    String where() {
        return clauses.isEmpty() ? "" : clauses.stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    List<Object> values() {
        return values;
    }
}
