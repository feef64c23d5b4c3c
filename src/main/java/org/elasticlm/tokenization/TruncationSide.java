package org.elasticlm.tokenization;

/** Which end of an over-long text is cut off. */
public enum TruncationSide {
    START,
    END
}
