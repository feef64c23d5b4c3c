package org.elasticlm.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Of options that measure something: rates, lengths of time. */
public final class AboveZero implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException("expected a number, found " + text);
        }
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new TypeConversionException("expected more than 0, found " + text);
        }
        return value;
    }
}
