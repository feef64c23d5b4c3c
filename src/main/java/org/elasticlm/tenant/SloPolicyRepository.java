package org.elasticlm.tenant;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface SloPolicyRepository extends Repository<SloPolicy, UUID> {

    SloPolicy save(SloPolicy policy);

    Optional<SloPolicy> findById(UUID tenantId);

    /** Two who change one tenant at once take turns, so that versions stay in order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<SloPolicy> findByTenantId(UUID tenantId);

    List<SloPolicy> findAll();
}
