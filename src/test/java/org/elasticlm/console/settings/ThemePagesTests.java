package org.elasticlm.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the choice of a theme leads back to. */
class ThemePagesTests {

    @Test
    void backToThePageOnThisServerWhateverTheHeaderSays() {
        assertThat(ThemePages.back("http://localhost:8080/console/requests?tenant=a%20b"))
                .isEqualTo("/console/requests?tenant=a%20b");
        assertThat(ThemePages.back("https://elsewhere.example/console")).isEqualTo("/console");
        assertThat(ThemePages.back("https://elsewhere.example/evil")).isEqualTo("/console");
        assertThat(ThemePages.back("//elsewhere.example")).isEqualTo("/console");
        assertThat(ThemePages.back("not an address")).isEqualTo("/console");
        assertThat(ThemePages.back(null)).isEqualTo("/console");
    }
}
