package org.elasticlm.tenant;

/**
 * How a tenant's requests are answered where they don't say so themselves.
 *
 * @param progressive whether a rerank compares its best documents again at wider widths, while the deadline allows
 * @param cached whether results may come from the server's result cache and go there
 */
public record Answering(boolean progressive, boolean cached) {

    /** In one pass, and cached where results are. */
    public static final Answering ORDINARY = new Answering(false, true);
}
