package org.elasticlm.console.requests;

import java.util.List;
import org.elasticlm.console.parts.Format;
import org.elasticlm.metering.KeptText;

/** What was said in a request, as it is shown. */
public record SaidText(List<Part> parts) {

    public SaidText {
        parts = List.copyOf(parts);
    }

    /** @param size of the whole, and whether this is only its beginning */
    public record Part(String title, String size, String text) {}

    static SaidText of(KeptText text) {
        return new SaidText(List.of(
                new Part("Request", size(text.requestBytes(), text.requestCut()), text.request()),
                new Part("Answer", size(text.answerBytes(), text.answerCut()), text.answer())));
    }

    private static String size(int bytes, boolean cut) {
        return Format.count(bytes) + " bytes" + (cut ? ", of which the beginning was kept" : "");
    }
}
