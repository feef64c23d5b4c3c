package org.elasticlm.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a key looks like and what is kept of it. */
class ApiKeyTextTests {

    @Test
    void aKeyIsRecognisableAndNeverTheSameTwice() {
        assertThat(ApiKeyText.make()).matches("elm_[0-9A-Za-z]{32}");
        assertThat(Stream.generate(ApiKeyText::make).limit(1000).distinct()).hasSize(1000);
        assertThat(ApiKeyText.usable(ApiKeyText.make())).isTrue();
    }

    @Test
    void onlyItsSha256IsKept() {
        assertThat(HexFormat.of().formatHex(ApiKeyText.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aKeyOfTheOperatorsOwnIsLongAndFitsAHeader() {
        assertThat(ApiKeyText.usable("short")).isFalse();
        assertThat(ApiKeyText.usable("long enough but with spaces in it")).isFalse();
        assertThat(ApiKeyText.usable("my-own-key-of-some-length")).isTrue();
    }
}
