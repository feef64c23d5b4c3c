package org.elasticlm.metering;

/** Why a record could not be kept. */
public enum LossReason {
    JOURNAL_FULL("the journal has reached its limit"),
    DISK_REFUSED("the disk does not take the journal"),
    DAMAGED("the disk has damaged the journal"),
    REFUSED("the database refuses the record");

    private final String text;

    LossReason(String text) {
        this.text = text;
    }

    /** For an operator, within a sentence. */
    public String text() {
        return text;
    }
}
