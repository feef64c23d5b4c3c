package org.elasticlm.encoder;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --device} of commands that compute much. */
public final class DeviceOption {

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "DEVICE",
            converter = Converter.class,
            description = "What computes: cpu, cuda or cuda:N (${DEFAULT-VALUE}). On CUDA products are bfloat16.")
    private ComputeDevice device = ComputeDevice.CPU;

    /**
     * Has this process compute there.
     *
     * @throws DeviceException when it can't
     */
    public void apply() {
        EngineSettings.use(device);
    }

    static final class Converter implements ITypeConverter<ComputeDevice> {

        @Override
        public ComputeDevice convert(String text) {
            try {
                return ComputeDevice.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}
