package org.elasticlm.tenant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface SloPolicyRepository extends Repository<SloPolicy, UUID> {

    SloPolicy save(SloPolicy policy);

    Optional<SloPolicy> findById(UUID tenantId);

    List<SloPolicy> findAll();
}
