package org.elasticlm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The W3C header is read as the standard has it, and ignored where it is not valid. */
class TraceParentTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void aValidHeaderNamesTraceSpanAndWhetherItIsSampled() {
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01")).isEqualTo(new TraceParent(TRACE, SPAN, true));
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-02"))
                .isEqualTo(new TraceParent(TRACE, SPAN, false));
    }

    @Test
    void aVersionToComeMayHaveMoreBehind() {
        assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01"
            })
    void anythingElseIsIgnored(String header) {
        assertThat(TraceParent.parse(header)).isNull();
    }
}
