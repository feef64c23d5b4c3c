package org.elasticlm.console.tenants;

import java.math.BigDecimal;
import org.elasticlm.tenant.Capture;
import org.elasticlm.tenant.CaptureProposal;
import org.elasticlm.tenant.SloChange;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept of a tenant's texts, as it is typed; text, so that a rejected form comes back as it was.
 *
 * @param on null for a box without a tick, which is not sent
 * @param share percent
 * @param seen version of the terms that were shown when it was typed
 */
public record CaptureForm(
        @Nullable Boolean on,
        @Nullable String share,
        @Nullable String kilobytes,
        @Nullable Integer seen) {

    static CaptureForm of(SloChange inForce) {
        Capture capture = inForce.terms().capture();
        return new CaptureForm(
                capture.on(),
                SloForm.percent(capture.share()),
                Integer.toString(capture.kilobytes()),
                inForce.version());
    }

    CaptureForm after(@Nullable Integer version) {
        return new CaptureForm(on, share, kilobytes, version);
    }

    CaptureProposal proposal() {
        BigDecimal percent = FormNumber.parse(share);
        Long most = FormNumber.whole(kilobytes, Integer.MAX_VALUE);
        return new CaptureProposal(
                Boolean.TRUE.equals(on),
                percent == null ? null : percent.movePointLeft(2).doubleValue(),
                most == null ? null : most.intValue());
    }
}
