package org.elasticlm.peers;

/** Something that embeds texts, to be timed and compared. */
interface Contender extends AutoCloseable {

    String name();

    /** @return unit vectors [texts, hidden] */
    float[][] embed(Texts texts);

    @Override
    void close();
}
