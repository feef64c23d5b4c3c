package org.elasticlm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Width;

/** An encoder whose rows can be checked by hand, and that can be held and made to fail. */
final class ToyEncoder implements Encoder {

    /** A sequence that starts with this token cannot be computed. */
    static final int POISON = 999;

    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE / 2);
    private final Semaphore entered = new Semaphore(0);

    final List<Integer> batchSizes = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> firstTokens = Collections.synchronizedList(new ArrayList<>());
    final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

    /** From now on every batch waits for {@link #release()}. */
    void hold() {
        permits.drainPermits();
        entered.drainPermits();
    }

    void awaitEntered() throws InterruptedException {
        entered.acquire();
    }

    void release() {
        permits.release(Integer.MAX_VALUE / 2);
    }

    /** What {@link #forward} returns for one sequence: its first token, its length, and the width. */
    static float[] row(int[] ids, double width) {
        return new float[] {ids[0], ids.length, (float) width};
    }

    static float[][] rows(int[][] ids, double width) {
        return Arrays.stream(ids).map(sequence -> row(sequence, width)).toArray(float[][]::new);
    }

    /** Sequences of 1 to 100 random tokens. */
    static int[][] sequences(Random random, int count) {
        int[][] ids = new int[count][];
        for (int i = 0; i < count; i++) {
            ids[i] = random.ints(1 + random.nextInt(100), 0, 500).toArray();
        }
        return ids;
    }

    @Override
    public EncoderShape shape() {
        return new EncoderShape(1, 8, 2, 16, 1000, 256, 4, 1e-12);
    }

    @Override
    public float[][] forward(int[][] ids, int[][] types, Width width) {
        entered.release();
        permits.acquireUninterruptibly();
        threads.add(Thread.currentThread());
        batchSizes.add(ids.length);
        float[][] rows = new float[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i][0] == POISON) {
                throw new IllegalStateException("This sequence cannot be computed");
            }
            firstTokens.add(ids[i][0]);
            rows[i] = row(ids[i], width.value());
        }
        return rows;
    }

    @Override
    public void close() {}
}
