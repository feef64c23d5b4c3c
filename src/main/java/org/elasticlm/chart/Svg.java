package org.elasticlm.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes well-formed SVG text: every attribute and text is escaped, every element closed. */
final class Svg {

    private final StringBuilder out = new StringBuilder(16_384);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    Svg open(String name, Object... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    Svg close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Svg empty(String name, Object... attributes) {
        tag(name, attributes);
        out.append("/>\n");
        return this;
    }

    /** An element that holds only text. */
    Svg leaf(String name, String content, Object... attributes) {
        tag(name, attributes);
        out.append('>').append(escape(content)).append("</").append(name).append(">\n");
        return this;
    }

    Svg text(double x, double y, String anchor, String styleClass, String content) {
        return leaf("text", content, "x", x, "y", y, "text-anchor", anchor, "class", styleClass);
    }

    private void tag(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(value instanceof Double number ? number(number) : escape(value.toString()));
            out.append('"');
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Elements left open: " + open);
        }
        return out.toString();
    }

    /** A coordinate with at most two decimals, so that pictures stay small and the same on every machine. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean allowed = point == '\t' || point == '\n' || point >= 0x20;
                    boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
                    escaped.appendCodePoint(
                            allowed && !surrogate && point != 0xFFFE && point != 0xFFFF ? point : 0xFFFD);
                }
            }
        });
        return escaped.toString();
    }
}
