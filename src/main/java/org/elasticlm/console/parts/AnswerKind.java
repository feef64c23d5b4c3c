package org.elasticlm.console.parts;

import org.elasticlm.metering.StatusClass;

/** Kinds of answers as operators tell them apart. The key stands in addresses. */
public enum AnswerKind {
    SERVED("served", "served", "good", StatusClass.ANSWERED),
    SHED("shed", "shed (503, 504)", "warn", StatusClass.SHED),
    FAILED("failed", "failed (500)", "bad", StatusClass.FAILED),
    REJECTED("rejected", "rejected (4xx)", "", StatusClass.CALLER_ERROR);

    private final String key;
    private final String label;
    private final String tone;
    private final StatusClass statusClass;

    AnswerKind(String key, String label, String tone, StatusClass statusClass) {
        this.key = key;
        this.label = label;
        this.tone = tone;
        this.statusClass = statusClass;
    }

    public static AnswerKind of(int status) {
        if (status == 503 || status == 504) {
            return SHED;
        }
        return status >= 500 ? FAILED : status >= 400 ? REJECTED : SERVED;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    public StatusClass statusClass() {
        return statusClass;
    }
}
