package io.tocsin.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what promtool says of its tests, in JUnit's form. */
final class PromtoolReport {

    private PromtoolReport() {}

    /**
     * One of the {@code tests} of a file.
     *
     * @param name as it is given there, or {@code unnamed#2}
     * @param failures what was expected and what came, in promtool's words; empty where it passed
     */
    record Test(String name, List<String> failures) {}

    static List<Test> read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var tests = new ArrayList<Test>();
        try (Reader text = Files.newBufferedReader(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> tests.add(new Test(xml.getAttributeValue(null, "name"), new ArrayList<>()));
                        case "failure", "error" -> tests.getLast().failures().add(xml.getElementText().stripIndent().stripTrailing());
                        default -> { }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("promtool's report cannot be read: " + e.getMessage(), e);
        }
        return tests;
    }
}
