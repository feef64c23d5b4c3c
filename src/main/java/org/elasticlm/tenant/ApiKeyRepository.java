package org.elasticlm.tenant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ApiKeyRepository extends Repository<ApiKey, UUID> {

    ApiKey save(ApiKey key);

    Optional<ApiKey> findById(UUID id);

    boolean existsByHash(byte[] hash);

    List<ApiKey> findByTenantIdOrderByCreatedDesc(UUID tenantId);
}
