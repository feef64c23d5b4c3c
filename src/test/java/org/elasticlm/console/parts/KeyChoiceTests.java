package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.elasticlm.tenant.ApiKeySummary;
import org.elasticlm.tenant.KeyScopes;
import org.junit.jupiter.api.Test;

class KeyChoiceTests {

    @Test
    void aNameFromRightToLeftLeavesWhatIsAroundItAlone() {
        ApiKeySummary key = new ApiKeySummary(
                new UUID(1, 2),
                new UUID(1, 1),
                "\u05d7\u05d9\u05e4\u05d5\u05e9 \u202e",
                "elm_3kd",
                "9f2a",
                KeyScopes.ALL,
                Points.START,
                null,
                null,
                null,
                null);

        assertThat(KeyChoice.text(key)).isEqualTo("elm_3kd…9f2a (\u2068" + key.name() + "\u2069)");
        assertThat(KeyChoice.plainText(key)).isEqualTo("elm_3kd…9f2a (" + key.name() + ")");
    }
}
