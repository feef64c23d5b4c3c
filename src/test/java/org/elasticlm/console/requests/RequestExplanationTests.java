package org.elasticlm.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.Points;
import org.elasticlm.console.parts.Requests;
import org.junit.jupiter.api.Test;

class RequestExplanationTests {

    @Test
    void aServedRequestIsExplainedByItsReason() {
        Notice notice = RequestExplanation.of(Requests.served(Points.START, 0.75));
        assertThat(notice.title()).isEqualTo("Width 0.75.");
        assertThat(notice.detail()).startsWith("It was quiet");
    }

    @Test
    void aRefusalSaysWhatWouldRefuseLess() {
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 503)).detail())
                .contains("longer target");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 500)).tone())
                .isEqualTo("bad");
        assertThat(RequestExplanation.of(Requests.refused(Points.START, 400)).detail())
                .contains("does not count");
    }
}
