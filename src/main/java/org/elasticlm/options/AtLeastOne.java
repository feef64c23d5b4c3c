package org.elasticlm.options;

import picocli.CommandLine.ITypeConverter;

/** Of options that count something: 1 or more. */
public final class AtLeastOne implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        return WholeNumber.atLeast(1, text);
    }
}
