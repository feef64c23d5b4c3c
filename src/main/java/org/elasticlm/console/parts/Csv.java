package org.elasticlm.console.parts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them, line by line to the browser. */
public final class Csv {

    private final Writer out;

    private Csv(Writer out) {
        this.out = out;
    }

    /** @param file name that the browser saves it under, without what a file name may not have */
    public static Csv download(HttpServletResponse response, String file) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        return new Csv(response.getWriter());
    }

    /** Nulls and NaN become empty cells. */
    public void line(@Nullable Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < cells.length; place++) {
            line.append(place == 0 ? "" : ",").append(cell(cells[place]));
        }
        try {
            out.write(line.append("\r\n").toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The browser has gone", e);
        }
    }

    public static String cell(@Nullable Object value) {
        if (value == null || (value instanceof Double number && number.isNaN())) {
            return "";
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) || Math.abs(number) >= 1e-3
                    ? number.toString()
                    : String.format(Locale.ROOT, "%.9f", number);
        }
        String text = value.toString();
        // A text that a spreadsheet would take for a formula is shown, never run.
        boolean formula = value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
