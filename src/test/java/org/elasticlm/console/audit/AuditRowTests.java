package org.elasticlm.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.elasticlm.audit.AuditEntry;
import org.elasticlm.console.audit.AuditRow.Difference;
import org.junit.jupiter.api.Test;

class AuditRowTests {

    @Test
    void promisesReadAsOnTheTenantsPage() {
        AuditRow row = AuditRow.of(new AuditEntry(
                1,
                Instant.EPOCH,
                "admin",
                "promise changed",
                "tenant demo",
                Map.of("objective", "0.99", "width floor", "0.0", "width cap", "1.0"),
                Map.of("objective", "0.9995", "width floor", "0.25", "width cap", "1.0")));

        assertThat(row.what())
                .containsExactly(
                        new Difference("objective", "99%", "99.95%"), new Difference("width floor", "any", "0.25"));
    }

    @Test
    void whatIsNewHadNoValueBefore() {
        AuditRow row = AuditRow.of(new AuditEntry(
                1, Instant.EPOCH, "admin", "tenant created", "tenant demo", Map.of(), Map.of("objective", "1.0")));

        assertThat(row.what()).containsExactly(new Difference("objective", "–", "100%"));
    }
}
