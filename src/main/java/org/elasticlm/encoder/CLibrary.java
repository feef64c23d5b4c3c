package org.elasticlm.encoder;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the C library can be told, where there is glibc; elsewhere nothing happens, and more memory is taken. */
final class CLibrary {

    /** oneDNN's cache of compiled products, and that of descriptions of products, one for each thread, in front of it. */
    private static final List<String> CAPACITIES = List.of("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "LRU_CACHE_CAPACITY");

    /** About twenty sizes of batches. A product takes some 180 kB, and without a bound a thousand of them are kept. */
    private static final int FEW_PRODUCTS = 128;

    private CLibrary() {}

    private interface C extends Library {

        int setenv(String name, String value, int overwrite);

        int malloc_trim(long left);

        void _exit(int status);
    }

    /**
     * The engine then compiles products anew that it has not used lately, two milliseconds or so a batch, and takes hundreds of
     * megabytes less after batches of many sizes. Whoever starts the process may set other numbers. Without effect once the engine
     * has computed, since it reads them once.
     */
    static void keepFewCompiledProducts() {
        C c = library();
        if (c != null) {
            CAPACITIES.forEach(name -> c.setenv(name, Integer.toString(FEW_PRODUCTS), 0));
        }
    }

    /** Gives freed memory back to the system, which the C library keeps for later otherwise. */
    static void giveBack() {
        C c = library();
        if (c == null) {
            return;
        }
        try {
            c.malloc_trim(0);
        } catch (UnsatisfiedLinkError otherLibrary) {
            // There is no such function but in glibc.
        }
    }

    /** So that {@link #exit} takes no time. */
    static void load() {
        library();
    }

    /** Ends the process without what libraries do at the end; returns where that cannot be. */
    static void exit(int status) {
        C c = library();
        if (c != null) {
            c._exit(status);
        }
    }

    private static @Nullable C library() {
        try {
            return Native.load("c", C.class);
        } catch (LinkageError e) {
            // Where native code may not be loaded, say.
            return null;
        }
    }
}
