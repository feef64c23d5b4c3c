package org.elasticlm.console.users;

import java.util.ArrayList;
import java.util.List;
import org.elasticlm.account.Role;
import org.elasticlm.tenant.TenantSummary;

/** A role that a form offers; the tenant admin of each tenant is one of its own. */
record RoleChoice(String value, String text) {

    /** Before the tenant's name. */
    static final String TENANT_ADMIN = Role.TENANT_ADMIN.name() + ":";

    static List<RoleChoice> of(List<TenantSummary> tenants) {
        List<RoleChoice> choices = new ArrayList<>();
        choices.add(new RoleChoice(Role.VIEWER.name(), "viewer: sees everything but users, changes nothing"));
        choices.add(new RoleChoice(Role.OPERATOR.name(), "operator: changes everything but users"));
        choices.add(new RoleChoice(Role.OWNER.name(), "owner: everything"));
        tenants.forEach(tenant ->
                choices.add(new RoleChoice(TENANT_ADMIN + tenant.name(), "tenant admin of " + tenant.name())));
        return choices;
    }
}
