package org.elasticlm.chart;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads a picture back as XML. */
final class SvgReading {

    private SvgReading() {}

    static Element parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (Exception broken) {
            throw new AssertionError("Not well-formed XML: " + svg, broken);
        }
    }

    static List<Element> elements(Element root, String name, String styleClass) {
        List<Element> found = new ArrayList<>();
        NodeList all = root.getElementsByTagName(name);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (List.of(element.getAttribute("class").split(" ")).contains(styleClass)) {
                found.add(element);
            }
        }
        return found;
    }

    static List<String> texts(Element root, String styleClass) {
        return elements(root, "text", styleClass).stream()
                .map(Element::getTextContent)
                .toList();
    }
}
