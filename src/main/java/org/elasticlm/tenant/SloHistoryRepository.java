package org.elasticlm.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SloHistoryRepository extends Repository<SloHistoryEntry, Long> {

    SloHistoryEntry save(SloHistoryEntry entry);

    List<SloHistoryEntry> findByTenantIdOrderByVersionDesc(UUID tenantId, Limit limit);

    Optional<SloHistoryEntry> findByTenantIdAndVersion(UUID tenantId, int version);

    Optional<SloHistoryEntry> findFirstByTenantIdAndChangedLessThanEqualOrderByVersionDesc(UUID tenantId, Instant at);
}
