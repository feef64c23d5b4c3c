package org.elasticlm.tenant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface TenantRepository extends Repository<Tenant, UUID> {

    Tenant save(Tenant tenant);

    Optional<Tenant> findById(UUID id);

    Optional<Tenant> findByName(String name);

    List<Tenant> findAllByOrderByName();

    boolean existsByName(String name);

    long count();
}
