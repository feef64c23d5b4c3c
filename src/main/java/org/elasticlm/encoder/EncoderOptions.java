package org.elasticlm.encoder;

/** How this host computes a model; a bundle never says. */
public record EncoderOptions(WeightLayout layout, Precision precision) {

    /** Fastest on this processor. */
    public static EncoderOptions ofThisHost() {
        return new EncoderOptions(WeightLayout.PACKED, Precision.ofThisProcessor());
    }
}
