package org.elasticlm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FigureTests {

    private static final double[] SECONDS = {0, 1, 2, 3};

    @Test
    void namesAndTitlesAreEscaped() {
        String svg = new LineChart(
                        "a < b & \"c\" \u0000",
                        Axis.linear("x's <axis>", "s"),
                        Axis.linear("y", ""),
                        List.of(
                                Series.line("<script>", SECONDS, new double[] {1, 2, 3, 4}),
                                Series.line("b", SECONDS, SECONDS)))
                .toSvg();
        Element root = SvgReading.parse(svg);
        assertThat(SvgReading.texts(root, "title")).containsExactly("a < b & \"c\" \uFFFD");
        assertThat(SvgReading.texts(root, "label")).contains("<script>");
        assertThat(SvgReading.texts(root, "axis")).containsExactly("x's <axis> (s)");
    }

    @Test
    void pointsStandOnTheGridLinesOfTheirValues() {
        Panel panel = Panel.of(
                Axis.linear("y", "").between(0, 10), List.of(Series.points("p", SECONDS, new double[] {0, 10, 5, 0})));
        Element root = SvgReading.parse(
                Figure.of("t", "", Axis.linear("x", ""), List.of(panel)).toSvg());
        List<Element> circles = SvgReading.elements(root, "circle", "fill");
        assertThat(circles).hasSize(4);
        double bottom = Double.parseDouble(circles.get(0).getAttribute("cy"));
        double top = Double.parseDouble(circles.get(1).getAttribute("cy"));
        double middle = Double.parseDouble(circles.get(2).getAttribute("cy"));
        assertThat(bottom - top).isEqualTo(panel.height());
        assertThat(middle).isEqualTo((bottom + top) / 2);
        assertThat(gridLines(root)).contains(bottom, middle, top);
    }

    @Test
    void aLogarithmicAxisGivesEachDecadeTheSameHeight() {
        Panel panel = Panel.of(
                Axis.log("y", "ms").between(1, 100),
                List.of(Series.points("p", SECONDS, new double[] {1, 10, 100, 0})));
        Element root = SvgReading.parse(
                Figure.of("t", "", Axis.linear("x", ""), List.of(panel)).toSvg());
        List<Element> circles = SvgReading.elements(root, "circle", "fill");
        assertThat(circles).as("zero has no place").hasSize(3);
        List<Double> heights = circles.stream()
                .map(circle -> Double.parseDouble(circle.getAttribute("cy")))
                .toList();
        assertThat(heights.get(0) - heights.get(1)).isEqualTo(heights.get(1) - heights.get(2));
    }

    @Test
    void aGapInTheDataIsAGapInTheLine() {
        Element root = chartOf(Series.line("a", SECONDS, new double[] {1, 2, Double.NaN, 3}));
        String path = SvgReading.elements(root, "path", "line").get(0).getAttribute("d");
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
        assertThat(path).doesNotContain("NaN").as("a lone value is a dot").endsWith("h0");
    }

    @Test
    void seriesWithoutValuesStillGiveAPicture() {
        Element root = chartOf(Series.line("none", new double[0], new double[0]));
        assertThat(SvgReading.elements(root, "path", "line").get(0).getAttribute("d"))
                .isEmpty();
        assertThat(root.getTextContent()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void aRulesNameStaysWithinThePanelHoweverHighTheRuleLies() {
        for (double value : new double[] {5, 9.9, 10}) {
            Panel panel = Panel.of(
                            Axis.linear("y", "").between(0, 10),
                            List.of(Series.points("p", SECONDS, new double[] {0, 10, 5, 0})))
                    .withRule(value, "target");
            Element root = SvgReading.parse(
                    Figure.of("t", "", Axis.linear("x", ""), List.of(panel)).toSvg());
            double top = Double.parseDouble(
                    SvgReading.elements(root, "circle", "fill").get(1).getAttribute("cy"));
            Element name = SvgReading.elements(root, "text", "halo").get(0);

            assertThat(name.getTextContent()).isEqualTo("target");
            assertThat(Double.parseDouble(name.getAttribute("y")) - 9).isGreaterThanOrEqualTo(top);
        }
    }

    @Test
    void stackedSeriesBeginWhereTheOneBelowEnds() {
        Series low = Series.area("low", SECONDS, new double[] {1, 1, 1, 1});
        Series high = Series.area("high", SECONDS, new double[] {2, Double.NaN, 2, 2});
        Panel panel = Panel.of(Axis.linear("y", ""), List.of(low, high));
        assertThat(panel.stackTops().get(1)).containsExactly(3, 1, 3, 3);
        assertThat(panel.key()).isEqualTo(Panel.Key.LEGEND);
    }

    @Test
    void aPositionWhereNoStackedSeriesHasAValueIsAGap() {
        double[] values = {1, Double.NaN, 1, 1};
        Panel panel = Panel.of(
                Axis.linear("y", ""), List.of(Series.line("a", SECONDS, values).as(Series.Shape.COLUMNS)));
        Element root = SvgReading.parse(
                Figure.of("t", "", Axis.linear("x", ""), List.of(panel)).toSvg());
        String path = SvgReading.elements(root, "path", "fill").get(0).getAttribute("d");
        assertThat(path.chars().filter(c -> c == 'Z').count()).isEqualTo(2);
    }

    @Test
    void columnsOfAFigureShareTheirScale() {
        Axis y = Axis.linear("y", "");
        Column small = new Column("small", List.of(Panel.of(y, List.of(Series.points("a", SECONDS, SECONDS)))));
        Column large =
                new Column("large", List.of(Panel.of(y, List.of(Series.points("a", SECONDS, new double[] {0, 10, 20, 30
                })))));
        Figure figure = new Figure("t", "", Axis.linear("x", ""), List.of(small, large), List.of(), 860);
        Element root = SvgReading.parse(figure.toSvg());
        List<Element> circles = SvgReading.elements(root, "circle", "fill");
        double three = Double.parseDouble(circles.get(3).getAttribute("cy"));
        double thirty = Double.parseDouble(circles.get(7).getAttribute("cy"));
        assertThat(three - thirty).isGreaterThan(100);
    }

    @Test
    void columnsWithDifferentNumbersOfPanelsAreRefused() {
        Panel panel = Panel.of(Axis.linear("y", ""), List.of());
        assertThatThrownBy(() -> new Figure(
                        "t",
                        "",
                        Axis.linear("x", ""),
                        List.of(new Column("", List.of(panel)), new Column("", List.of(panel, panel))),
                        List.of(),
                        860))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 1 and 2");
    }

    private static List<Double> gridLines(Element root) {
        return SvgReading.elements(root, "path", "grid").stream()
                .map(path -> path.getAttribute("d").replaceAll("M\\S+ ([\\d.]+)h.*", "$1"))
                .map(Double::parseDouble)
                .toList();
    }

    private static Element chartOf(Series series) {
        return SvgReading.parse(
                new LineChart("t", Axis.linear("x", ""), Axis.linear("y", ""), List.of(series)).toSvg());
    }
}
