package org.elasticlm.batches;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers that depend on the seed and the step alone, so that a resumed run draws what an unbroken one draws. */
public final class Seeds {

    private Seeds() {}

    public static Random at(long seed, long step) {
        return new Random(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step).nextLong());
    }
}
