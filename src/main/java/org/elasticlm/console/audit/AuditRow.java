package org.elasticlm.console.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.elasticlm.audit.AuditEntry;
import org.elasticlm.console.parts.Format;

/** A change: who, when, and each field from what to what. */
record AuditRow(String at, String who, String action, String subject, List<Difference> what) {

    /** A field's value before and after; a dash where there was none. */
    record Difference(String field, String before, String after) {}

    static AuditRow of(AuditEntry entry) {
        SortedMap<String, Difference> fields = new TreeMap<>();
        entry.before()
                .forEach((field, value) -> fields.put(
                        field, new Difference(field, value, entry.after().getOrDefault(field, Format.UNKNOWN))));
        entry.after()
                .forEach((field, value) -> fields.putIfAbsent(field, new Difference(field, Format.UNKNOWN, value)));
        List<Difference> changed = new ArrayList<>();
        for (Difference each : fields.values()) {
            if (!Objects.equals(each.before(), each.after())) {
                changed.add(new Difference(
                        each.field(), written(each.field(), each.before()), written(each.field(), each.after())));
            }
        }
        return new AuditRow(Format.preciseTime(entry.at()), entry.who(), entry.action(), entry.subject(), changed);
    }

    /** As the tenant's page writes it; the log itself keeps bare figures. */
    private static String written(String field, String value) {
        if (value.equals(Format.UNKNOWN)) {
            return value;
        }
        return switch (field) {
            case "objective" -> percent(value);
            case "width floor" -> value.equals("0.0") ? "any" : value;
            default -> value;
        };
    }

    private static String percent(String share) {
        try {
            return new BigDecimal(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        } catch (NumberFormatException e) {
            return share;
        }
    }
}
