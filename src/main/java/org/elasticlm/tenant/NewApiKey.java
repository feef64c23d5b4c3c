package org.elasticlm.tenant;

/**
 * A key just made.
 *
 * @param text the key itself: shown to a person once, kept nowhere
 */
public record NewApiKey(String text, ApiKeySummary summary) {

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "NewApiKey[" + summary.prefix() + "…" + summary.lastFour() + "]";
    }
}
