package org.elasticlm.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.elasticlm.account.UserSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserSearchTests {

    private static final List<UserSummary> USERS = List.of(
            user("anna.k", Role.OWNER, null, false),
            user("ben", Role.TENANT_ADMIN, "shop-anna", false),
            user("carl", Role.TENANT_ADMIN, "search", true));

    @Test
    void anEmptyFilterLetsEverybodyThrough() {
        UserSearch search = new UserSearch("", " ", "");

        assertThat(found(search)).containsExactly("anna.k", "ben", "carl");
        assertThat(search.active()).isFalse();
    }

    @Test
    void aNameIsThatOfAUserOrOfWhoseAdminTheyAre() {
        assertThat(found(new UserSearch(" ANNA ", null, null))).containsExactly("anna.k", "ben");
    }

    @Test
    void filtersAddUp() {
        assertThat(found(new UserSearch(null, "tenant-admin", null))).containsExactly("ben", "carl");
        assertThat(found(new UserSearch(null, "tenant-admin", "disabled"))).containsExactly("carl");
        assertThat(found(new UserSearch("anna", "owner", "disabled"))).isEmpty();
    }

    @Test
    void whatIsUnknownIsSaid() {
        assertThat(new UserSearch(null, "king", null).error())
                .isEqualTo("Unknown role king: choose one of owner, operator, viewer, tenant-admin.");
        assertThat(new UserSearch(null, "owner", "asleep").error())
                .isEqualTo("Unknown state asleep: choose enabled or disabled.");
        assertThat(new UserSearch(null, "owner", "enabled").error()).isNull();
    }

    private static List<String> found(UserSearch search) {
        return USERS.stream().filter(search::finds).map(UserSummary::name).toList();
    }

    private static UserSummary user(String name, Role role, @Nullable String tenant, boolean disabled) {
        return new UserSummary(
                name, role, tenant == null ? null : new UUID(1, 1), tenant, disabled, Instant.EPOCH, Theme.SYSTEM, "1");
    }
}
