package org.elasticlm.console.users;

import org.elasticlm.account.Role;
import org.elasticlm.account.UserSummary;
import org.elasticlm.console.access.Visitor;
import org.elasticlm.console.parts.Format;

/**
 * A user in the table.
 *
 * @param role key of the role, with the tenant's name after a colon for a tenant admin, as the form sends it
 * @param self whether this is the visitor
 */
record UserRow(String name, String role, String roleText, boolean disabled, String created, boolean self) {

    static UserRow of(UserSummary user, Visitor visitor) {
        return new UserRow(
                user.name(),
                user.role() == Role.TENANT_ADMIN
                        ? RoleChoice.TENANT_ADMIN + user.tenant()
                        : user.role().name(),
                user.role().label() + (user.tenant() == null ? "" : " of " + user.tenant()),
                user.disabled(),
                Format.time(user.created()),
                user.name().equals(visitor.name()));
    }
}
