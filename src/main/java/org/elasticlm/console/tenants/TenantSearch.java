package org.elasticlm.console.tenants;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.elasticlm.console.parts.FilterText;
import org.elasticlm.tenant.TenantStatus;
import org.elasticlm.tenant.TenantSummary;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list of tenants, as they stand in its address.
 *
 * @param name what a name has somewhere
 * @param state a state's text or {@link #ANY}; without it, those that are out of sight are not shown
 */
record TenantSearch(@Nullable String name, @Nullable String state) {

    static final String ANY = "any";

    TenantSearch {
        name = FilterText.of(name);
        state = FilterText.of(state);
    }

    public boolean active() {
        return name != null || state != null;
    }

    static List<String> states() {
        return Arrays.stream(TenantStatus.values()).map(TenantStatus::text).toList();
    }

    /** What is wrong, for who typed it; null when it can be understood. */
    @Nullable
    String error() {
        return state == null || state.equals(ANY) || states().contains(state)
                ? null
                : "Unknown state " + state + ": choose " + states().stream().collect(Collectors.joining(", ")) + " or "
                        + ANY + ".";
    }

    boolean finds(TenantSummary tenant) {
        return named(tenant) && (state == null ? !archived(tenant) : inState(tenant));
    }

    /** Archived ones that another choice of state would show. */
    boolean hides(TenantSummary tenant) {
        return state == null && archived(tenant) && named(tenant);
    }

    private boolean inState(TenantSummary tenant) {
        return ANY.equals(state) || tenant.status().text().equals(state);
    }

    private boolean named(TenantSummary tenant) {
        return FilterText.isIn(name, tenant.name());
    }

    private static boolean archived(TenantSummary tenant) {
        return tenant.status() == TenantStatus.ARCHIVED;
    }
}
