package org.elasticlm.registry;

/**
 * What the weights of the loaded versions take of what they may.
 *
 * @param usedBytes those that are being let go included
 * @param budgetBytes as {@code elasticlm.registry.memory} says
 */
public record MemoryUse(long usedBytes, long budgetBytes) {

    private static final long MEBIBYTE = 1 << 20;

    /** @throws ModelRefusedException when it does not fit */
    void require(String id, long bytes) {
        if (usedBytes + bytes > budgetBytes) {
            throw new ModelRefusedException(
                    ModelRefusedException.Kind.MEMORY,
                    id + " takes " + text(bytes) + " of memory, but of the " + text(budgetBytes)
                            + " that models may take, others have " + text(usedBytes)
                            + ". Unload a version, or raise elasticlm.registry.memory.");
        }
    }

    private static String text(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE + " MB";
    }
}
