package org.elasticlm.peers;

import java.util.Arrays;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.Width;

/** This project's engine at one width. Several of them share an encoder, which is closed by whoever loaded it. */
record ElasticContender(String name, Encoder encoder, Width width) implements Contender {

    @Override
    public float[][] embed(Texts texts) {
        int[][] ids = texts.ids();
        int[][] types = Arrays.stream(ids).map(text -> new int[text.length]).toArray(int[][]::new);
        return encoder.forward(ids, types, width);
    }

    @Override
    public void close() {}
}
