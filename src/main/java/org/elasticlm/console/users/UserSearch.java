package org.elasticlm.console.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.elasticlm.account.Role;
import org.elasticlm.account.UserSummary;
import org.elasticlm.console.parts.FilterText;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list of users, as they stand in its address.
 *
 * @param name what a name, or the name of a tenant admin's tenant, has somewhere
 * @param role a role's name in small letters, or null for all
 * @param state {@code enabled} or {@code disabled}, or null for both
 */
record UserSearch(
        @Nullable String name,
        @Nullable String role,
        @Nullable String state) {

    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";

    UserSearch {
        name = FilterText.of(name);
        role = FilterText.of(role);
        state = FilterText.of(state);
    }

    /** @param value as it stands in the address */
    record Choice(String value, String text) {}

    static List<Choice> roles() {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(value(role), role.label()))
                .toList();
    }

    static List<String> states() {
        return List.of(ENABLED, DISABLED);
    }

    public boolean active() {
        return name != null || role != null || state != null;
    }

    /** What is wrong, for who typed it; null when all can be understood. */
    @Nullable
    String error() {
        List<String> known = roles().stream().map(Choice::value).toList();
        if (role != null && !known.contains(role)) {
            return "Unknown role " + role + ": choose one of " + String.join(", ", known) + ".";
        }
        if (state != null && !states().contains(state)) {
            return "Unknown state " + state + ": choose " + String.join(" or ", states()) + ".";
        }
        return null;
    }

    boolean finds(UserSummary user) {
        String tenant = user.tenant();
        return (FilterText.isIn(name, user.name()) || (tenant != null && FilterText.isIn(name, tenant)))
                && (role == null || role.equals(value(user.role())))
                && (state == null || state.equals(user.disabled() ? DISABLED : ENABLED));
    }

    private static String value(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
