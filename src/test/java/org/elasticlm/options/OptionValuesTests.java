package org.elasticlm.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionValuesTests {

    @Test
    void whatIsInRangeIsTaken() {
        assertThat(new AtLeastOne().convert("1")).isEqualTo(1);
        assertThat(new AtLeastZero().convert("0")).isZero();
        assertThat(new AboveZero().convert("0.5")).isEqualTo(0.5);
        assertThat(new HttpAddress().convert("https://host/path")).hasHost("host");
    }

    @Test
    void whatIsNotIsRefusedWithWhatWasExpected() {
        assertThatThrownBy(() -> new AtLeastOne().convert("0"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected at least 1, found 0");
        assertThatThrownBy(() -> new AtLeastZero().convert("-1")).hasMessage("expected at least 0, found -1");
        assertThatThrownBy(() -> new AtLeastOne().convert("ten")).hasMessage("expected a whole number, found ten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "ten"})
    void rateAndTimeAreAboveZero(String text) {
        assertThatThrownBy(() -> new AboveZero().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("found " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "localhost:8080", "ftp://host", "http:///path", "http://a b"})
    void anAddressHasASchemeAndAHost(String text) {
        assertThatThrownBy(() -> new HttpAddress().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected an address such as http://localhost:8080");
    }
}
