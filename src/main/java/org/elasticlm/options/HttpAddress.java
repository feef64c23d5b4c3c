package org.elasticlm.options;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Of options that name a server. */
public final class HttpAddress implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw expected(text);
        }
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw expected(text);
        }
        return address;
    }

    private static TypeConversionException expected(String text) {
        return new TypeConversionException("expected an address such as http://localhost:8080, found " + text);
    }
}
