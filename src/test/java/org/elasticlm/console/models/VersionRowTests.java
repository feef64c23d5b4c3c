package org.elasticlm.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.registry.ModelState;
import org.elasticlm.registry.ModelVersion;
import org.elasticlm.registry.PublishedModel;
import org.junit.jupiter.api.Test;

class VersionRowTests {

    @Test
    void whatOtherServersMayServeIsUnloadedBeforeItIsDeleted() {
        VersionRow missing = row(ModelState.MISSING, true);

        assertThat(missing.unloads()).isTrue();
        assertThat(missing.deletes()).isFalse();
        assertThat(row(ModelState.UNLOADED, true).deletes()).isFalse();
    }

    @Test
    void whatNoServerKeepsIsDeleted() {
        for (ModelState state : List.of(ModelState.MISSING, ModelState.UNLOADED)) {
            assertThat(row(state, false).unloads()).isFalse();
            assertThat(row(state, false).deletes()).isTrue();
        }
    }

    @Test
    void whatIsLoadedIsUnloaded() {
        assertThat(row(ModelState.LOADED, true).unloads()).isTrue();
        assertThat(row(ModelState.LOADED, true).deletes()).isFalse();
        assertThat(row(ModelState.RETIRING, false).unloads()).isFalse();
    }

    private static VersionRow row(ModelState state, boolean wanted) {
        ModelVersion version = Versions.of(state, wanted, List.of());
        return VersionRow.of(new PublishedModel("tiny", EncoderTask.EMBED, null, false, List.of(version), List.of()))
                .get(0);
    }
}
