package org.elasticlm.tokenization;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Hugging Face's tokeniser in native memory, asked for ids alone: DJL's own wrapper also fetches tokens, offsets and
 * masks, and reports its use to a server. One text a call, never a batch: a batch would start the library's own threads,
 * one a core, beside ours.
 */
final class NativeTokenizer implements AutoCloseable {

    private static final TokenizersLibrary LIBRARY = load();

    /** Encoding holds the read side, so that nobody frees the memory under a running call. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Address of the native tokeniser, 0 when closed; guarded by {@link #lock}. */
    private long handle;

    /** @param json the content of a tokenizer.json */
    NativeTokenizer(String json) {
        handle = LIBRARY.createTokenizerFromString(json);
        LIBRARY.disableTruncation(handle);
        LIBRARY.disablePadding(handle);
    }

    /** Ids of the text alone, without special tokens around it. */
    int[] encode(String text) {
        lock.readLock().lock();
        try {
            requireHandle();
            long encoding = LIBRARY.encode(handle, text, false);
            try {
                return toInts(LIBRARY.getTokenIds(encoding));
            } finally {
                LIBRARY.deleteEncoding(encoding);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @throws IllegalStateException when it was closed */
    void requireOpen() {
        lock.readLock().lock();
        try {
            requireHandle();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void requireHandle() {
        if (handle == 0) {
            throw new IllegalStateException("The tokenizer is closed.");
        }
    }

    private static int[] toInts(long[] ids) {
        int[] ints = new int[ids.length];
        for (int at = 0; at < ids.length; at++) {
            ints[at] = (int) ids[at];
        }
        return ints;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (handle != 0) {
                LIBRARY.deleteTokenizer(handle);
                handle = 0;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static TokenizersLibrary load() {
        // Where a GPU is seen, DJL would otherwise download another build of the library.
        if (System.getProperty("RUST_FLAVOR") == null && System.getenv("RUST_FLAVOR") == null) {
            System.setProperty("RUST_FLAVOR", "cpu");
        }
        LibUtils.checkStatus();
        return TokenizersLibrary.LIB;
    }
}
