package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedFormTests {

    @Test
    void whatWasTypedAndChosenIsKept() {
        RefusedForm form = new RefusedForm(
                "create-key",
                Map.of("lastDay", "Choose a time to come, or none."),
                Map.of("keyName", List.of("search"), "scopes", List.of("embed", "rerank")));

        assertThat(form.typed("keyName")).isEqualTo("search");
        assertThat(form.typed("lastDay")).isEmpty();
        assertThat(form.chose("scopes", "rerank")).isTrue();
        assertThat(form.chose("scopes", "classify")).isFalse();
        assertThat(form.wrong("lastDay")).isTrue();
        assertThat(form.wrong("keyName")).isFalse();
        assertThat(form.why()).isEqualTo("Choose a time to come, or none.");
    }
}
