package org.elasticlm.options;

import picocli.CommandLine.TypeConversionException;

/** Reads an option's whole number; picocli adds the option's name to what is wrong with it. */
final class WholeNumber {

    private WholeNumber() {}

    static int atLeast(int least, String text) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException("expected a whole number, found " + text);
        }
        if (value < least) {
            throw new TypeConversionException("expected at least " + least + ", found " + text);
        }
        return value;
    }
}
