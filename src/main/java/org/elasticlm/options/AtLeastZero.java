package org.elasticlm.options;

import picocli.CommandLine.ITypeConverter;

/** Of options that count something: 0 or more. */
public final class AtLeastZero implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        return WholeNumber.atLeast(0, text);
    }
}
