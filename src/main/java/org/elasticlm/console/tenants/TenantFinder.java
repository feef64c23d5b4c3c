package org.elasticlm.console.tenants;

import org.elasticlm.tenant.TenantSummary;
import org.elasticlm.tenant.Tenants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The tenant that an address names. */
@Component
class TenantFinder {

    private final Tenants tenants;

    TenantFinder(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws ResponseStatusException 404 where there is none */
    TenantSummary find(String name) {
        return tenants.findByName(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
