package org.elasticlm.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.junit.jupiter.api.Test;

class VisitorTests {

    private static final Visitor OWNER = new Visitor("o", Role.OWNER, null, Theme.SYSTEM);
    private static final Visitor OPERATOR = new Visitor("p", Role.OPERATOR, null, Theme.SYSTEM);
    private static final Visitor VIEWER = new Visitor("v", Role.VIEWER, null, Theme.SYSTEM);
    private static final Visitor TENANT_ADMIN = new Visitor("t", Role.TENANT_ADMIN, "shop", Theme.SYSTEM);

    @Test
    void onlyOwnersSeeAndChangeUsers() {
        for (String path : List.of("/console/users", "/console/users/anna/role")) {
            for (String method : List.of("GET", "POST")) {
                assertThat(OWNER.may(method, path)).isTrue();
                assertThat(OPERATOR.may(method, path)).isFalse();
                assertThat(VIEWER.may(method, path)).isFalse();
                assertThat(TENANT_ADMIN.may(method, path)).isFalse();
            }
        }
    }

    @Test
    void everyoneButTenantAdminsReadsTheSettingsAndOwnersChangeThem() {
        for (Visitor visitor : List.of(OWNER, OPERATOR, VIEWER)) {
            assertThat(visitor.may("GET", "/console/settings")).isTrue();
        }
        assertThat(TENANT_ADMIN.may("GET", "/console/settings")).isFalse();
        for (String path : List.of("/console/settings", "/console/settings/reset")) {
            assertThat(OWNER.may("POST", path)).isTrue();
            for (Visitor visitor : List.of(OPERATOR, VIEWER, TENANT_ADMIN)) {
                assertThat(visitor.may("POST", path)).isFalse();
            }
        }
    }

    @Test
    void everyoneChoosesTheirOwnTheme() {
        for (Visitor visitor : List.of(OWNER, OPERATOR, VIEWER, TENANT_ADMIN)) {
            assertThat(visitor.may("POST", "/console/theme")).isTrue();
        }
    }

    @Test
    void aViewerReadsEverythingElseAndChangesNothing() {
        for (String path : List.of("/console", "/console/tenants/shop", "/console/audit", "/console/requests.csv")) {
            assertThat(VIEWER.may("GET", path)).as(path).isTrue();
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                assertThat(VIEWER.may(method, path)).as(path).isFalse();
                assertThat(OPERATOR.may(method, path)).as(path).isTrue();
            }
        }
    }

    @Test
    void aTenantAdminSeesTheirOwnTenantOnly() {
        for (String path : List.of(
                "/console",
                "/console/tenants/shop",
                "/console/tenants/shop/slo",
                "/console/tenants/shop/keys",
                "/console/usage/shop",
                "/console/usage/shop/usage.csv",
                "/console/requests",
                "/console/requests.csv")) {
            assertThat(TENANT_ADMIN.may("GET", path)).as(path).isTrue();
        }
        for (String path : List.of(
                "/console/tenants",
                "/console/tenants/shop2",
                "/console/tenants/shop/../other",
                "/console/tenants/other",
                "/console/tenants/other/slo",
                "/console/usage",
                "/console/usage.csv",
                "/console/usage/other",
                "/console/overview/figures",
                "/console/audit",
                "/actuator/prometheus",
                "/console/anything-new")) {
            assertThat(TENANT_ADMIN.may("GET", path)).as(path).isFalse();
        }
    }

    @Test
    void aTenantAdminChangesKeysAndNothingElse() {
        assertThat(TENANT_ADMIN.may("POST", "/console/tenants/shop/keys")).isTrue();
        assertThat(TENANT_ADMIN.may("POST", "/console/tenants/shop/keys/1/revoke"))
                .isTrue();
        assertThat(TENANT_ADMIN.may("POST", "/console/tenants/other/keys")).isFalse();
        assertThat(TENANT_ADMIN.may("POST", "/console/tenants/shop/slo")).isFalse();
        assertThat(TENANT_ADMIN.may("POST", "/console/tenants/shop/activate")).isFalse();
    }

    @Test
    void aViewerIsNotGivenAFormThatTheyMayNotSend() {
        assertThat(VIEWER.may("GET", "/console/tenants/new")).isFalse();
        assertThat(OPERATOR.may("GET", "/console/tenants/new")).isTrue();
    }
}
