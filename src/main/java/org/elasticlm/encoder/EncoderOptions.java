package org.elasticlm.encoder;

/** How this host computes a model; a bundle never says. */
public record EncoderOptions(WeightLayout layout, Precision precision) {

    public EncoderOptions {
        if (precision == Precision.INT8 && layout == WeightLayout.SHARED) {
            throw new IllegalArgumentException(
                    "int8 weights are quantised for each width, so they need the layout packed, found shared");
        }
    }

    /** Fastest on this processor, or on the card that was asked for; packed weights are a processor's. */
    public static EncoderOptions ofThisHost() {
        if (EngineSettings.device().cuda()) {
            return new EncoderOptions(WeightLayout.SHARED, Precision.BFLOAT16);
        }
        return new EncoderOptions(WeightLayout.PACKED, Precision.ofThisProcessor());
    }

    /** In words, with what computes, for whoever reads times that were measured so. */
    public String describe() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + precision + ", " + layout + " weights";
    }
}
