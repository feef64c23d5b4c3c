package org.elasticlm.api;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A whole number, also where it is written as one of several languages' floats is: 2.0. Of no other number is anything cut off. */
final class WholeNumber extends StdScalarDeserializer<Integer> {

    WholeNumber() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return (Integer) context.handleUnexpectedToken(getValueType(context), parser);
        }
        // Exact for every number that fits.
        double number = parser.getDoubleValue();
        int whole = (int) number;
        if (whole != number) {
            throw context.weirdNumberException(number, Integer.class, "no whole number of 32 bits");
        }
        return whole;
    }
}
