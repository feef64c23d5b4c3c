package org.elasticlm.console.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CsvTests {

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(Csv.cell("plain")).isEqualTo("plain");
        assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(Csv.cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(Csv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertThat(Csv.cell(null)).isEmpty();
        assertThat(Csv.cell(Double.NaN)).isEmpty();
    }

    @Test
    void aTextIsNeverAFormula() {
        assertThat(Csv.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(Csv.cell("-1+2")).isEqualTo("'-1+2");
        assertThat(Csv.cell(-1.5)).isEqualTo("-1.5");
    }

    @Test
    void figuresAndTimesAreWrittenForMachines() {
        assertThat(Csv.cell(0.25)).isEqualTo("0.25");
        assertThat(Csv.cell(0.00001234)).isEqualTo("0.000012340");
        assertThat(Csv.cell(Instant.parse("2026-01-02T03:04:05.000006Z"))).isEqualTo("2026-01-02T03:04:05.000006Z");
    }
}
