package org.elasticlm.chart;

/**
 * The style sheet inside each picture. Every colour has a light and a dark value, and the background is painted, so
 * that a picture stays readable on a page whose theme differs from the reader's system.
 */
final class Theme {

    static final int CATEGORIES = 8;
    static final int SEQUENCE = 7;

    private static final String[] LIGHT_CATEGORIES = {
        "#0072b2", "#d55e00", "#008a63", "#b14a91", "#b07500", "#2f9fd8", "#5b5bc2", "#6b6b6b"
    };
    private static final String[] DARK_CATEGORIES = {
        "#4da6e0", "#f0803c", "#2fc79a", "#dd8fc4", "#e6b14a", "#8fd0f5", "#a5a3f0", "#b4b4b4"
    };
    private static final String[] LIGHT_SEQUENCE = {
        "#1b4f8f", "#3f7db8", "#7cabcf", "#bcccc4", "#f0d171", "#f0a640", "#dc6d26"
    };
    private static final String[] DARK_SEQUENCE = {
        "#3c6fb4", "#5a95cc", "#8cb9d6", "#bfccc0", "#ecd27c", "#eda548", "#dd7233"
    };

    private Theme() {}

    static String styleSheet() {
        StringBuilder css = new StringBuilder();
        css.append(".elastic-chart text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;")
                .append("font-size:12px;fill:#59636e}")
                .append(".elastic-chart .title{font-size:17px;font-weight:600}")
                .append(".elastic-chart .heading{font-size:14px;font-weight:600}")
                .append(".elastic-chart .measure{font-size:12.5px;font-weight:600}")
                .append(".elastic-chart .label{fill:currentColor;font-weight:600}")
                .append(".elastic-chart .line{fill:none;stroke:currentColor;stroke-width:2;")
                .append("stroke-linejoin:round;stroke-linecap:round}")
                .append(".elastic-chart .dashed{stroke-dasharray:5 4;stroke-width:1.6}")
                .append(".elastic-chart .fill{fill:currentColor;stroke:none}")
                .append(".elastic-chart .muted .fill{fill-opacity:.28}")
                .append(".elastic-chart .grid,.elastic-chart .base{stroke-width:1;fill:none}")
                .append(".elastic-chart .rule{stroke:currentColor;stroke-width:1.4;stroke-dasharray:6 4}")
                .append(".elastic-chart .halo{stroke-width:3px;stroke-linejoin:round;paint-order:stroke}")
                .append(".elastic-chart .span{font-weight:600}");
        colours(css, LIGHT_CATEGORIES, LIGHT_SEQUENCE, "#ffffff", "#1f2328", "#59636e", "#e4e8ec", "#aab4be");
        css.append(".elastic-chart .shade{fill:#8c959f;fill-opacity:.09}.elastic-chart .alert{color:#cf222e}");
        css.append("@media (prefers-color-scheme:dark){");
        colours(css, DARK_CATEGORIES, DARK_SEQUENCE, "#0d1117", "#f0f6fc", "#9198a1", "#232a33", "#4b5563");
        css.append(".elastic-chart .shade{fill:#9198a1;fill-opacity:.1}.elastic-chart .alert{color:#ff7b72}}");
        return css.toString();
    }

    private static void colours(
            StringBuilder css,
            String[] categories,
            String[] sequence,
            String paper,
            String ink,
            String soft,
            String grid,
            String base) {
        rule(css, ".paper", "fill", paper);
        rule(css, "text", "fill", soft);
        rule(css, ".ink", "fill", ink);
        rule(css, ".label", "fill", "currentColor");
        rule(css, ".halo", "stroke", paper);
        rule(css, ".grid", "stroke", grid);
        rule(css, ".base", "stroke", base);
        rule(css, ".muted", "color", soft);
        for (int index = 0; index < categories.length; index++) {
            rule(css, ".c" + index, "color", categories[index]);
        }
        for (int index = 0; index < sequence.length; index++) {
            rule(css, ".q" + index, "color", sequence[index]);
        }
    }

    private static void rule(StringBuilder css, String selector, String property, String value) {
        css.append(".elastic-chart ").append(selector).append('{');
        css.append(property).append(':').append(value).append('}');
    }
}
