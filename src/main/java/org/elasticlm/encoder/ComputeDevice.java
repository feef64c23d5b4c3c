package org.elasticlm.encoder;

import ai.djl.Device;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine computes on.
 *
 * @param cuda an NVIDIA card, else the processor
 * @param card which of the cards, from 0
 */
public record ComputeDevice(boolean cuda, int card) {

    public static final ComputeDevice CPU = new ComputeDevice(false, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /**
     * @param text {@code cpu}, {@code cuda} or {@code cuda:1}
     * @throws IllegalArgumentException when it is none of them
     */
    public static ComputeDevice parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        Matcher matcher = CUDA.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected cpu, cuda or cuda:N such as cuda:1, found '" + text + "'");
        }
        return new ComputeDevice(true, matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    /** As the engine names it. */
    public Device device() {
        return cuda ? Device.gpu(card) : Device.cpu();
    }

    @Override
    public String toString() {
        return cuda ? "cuda:" + card : "cpu";
    }
}
