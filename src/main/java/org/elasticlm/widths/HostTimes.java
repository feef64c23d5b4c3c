package org.elasticlm.widths;

import java.util.List;
import org.elasticlm.encoder.Encoder;
import org.elasticlm.encoder.EncoderOptions;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.TorchScriptEncoder;
import org.elasticlm.encoder.Width;

/** How long a shape's candidates take on this host, computed as a server would, with random weights: times don't depend on them. */
public final class HostTimes {

    /** Words of shapes whose vocabulary is not known yet: looking rows up takes no time to speak of. */
    public static final int VOCABULARY = 8192;

    private HostTimes() {}

    /**
     * Loads an encoder with all candidates and times them: some seconds, for a large one about a minute.
     *
     * @return widest first
     */
    public static List<TimedWidth> measure(EncoderShape shape, EncoderTask task, TimedBatch batch) {
        List<Width> widths = WidthCandidates.of(shape);
        try (Encoder encoder = TorchScriptEncoder.load(
                shape, task, RandomWeights.of(shape, task), widths, EncoderOptions.ofThisHost())) {
            return new WidthTimer(encoder, widths, batch, System::nanoTime).measure();
        }
    }
}
