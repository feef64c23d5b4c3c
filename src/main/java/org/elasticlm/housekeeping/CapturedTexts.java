package org.elasticlm.housekeeping;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.elasticlm.audit.AuditLog;
import org.elasticlm.metering.KeptText;
import org.elasticlm.metering.RequestRecord;
import org.elasticlm.metering.RequestTexts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The texts that tenants let be kept. Whoever reads or deletes them stands in the audit log. */
@Component
public final class CapturedTexts {

    private final RequestTexts texts;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    CapturedTexts(RequestTexts texts, AuditLog audit, TransactionTemplate transactions) {
        this.texts = texts;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Whether there are any of a request. */
    public boolean of(RequestRecord request) {
        return texts.has(request.id(), request.at());
    }

    /** @param tenant its name, for the audit log */
    public Optional<KeptText> read(RequestRecord request, String tenant, String who) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            Optional<KeptText> found = texts.find(request.id(), request.at());
            if (found.isPresent()) {
                audit.record(
                        who,
                        "captured texts read",
                        "tenant " + tenant,
                        Map.of(),
                        Map.of("request", request.id().toString()));
            }
            return found;
        }));
    }

    /** How many there are of a tenant. */
    public long count(UUID tenantId) {
        return texts.count(tenantId);
    }

    /**
     * Deletes a tenant's texts for good.
     *
     * @param tenant its name, for the audit log
     * @return how many there were
     */
    public int delete(UUID tenantId, String tenant, String who) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            int deleted = texts.delete(tenantId);
            audit.record(
                    who,
                    "captured texts deleted",
                    "tenant " + tenant,
                    Map.of("requests", Integer.toString(deleted)),
                    Map.of("requests", "0"));
            return deleted;
        }));
    }
}
